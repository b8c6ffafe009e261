"""Scores that mean something: how likely a prediction is right, learnt on dev from what can be seen of it.

`python -m quotebench_baselines.ensemble.learning` learns the weights of `rules` and of `ensemble` anew.
"""
