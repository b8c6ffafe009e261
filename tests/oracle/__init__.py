"""The oracle: the scorer of gold/SCORING.md in the plainest words, one article at a time, to be read beside that page.

The product's scorer works on arrays of many articles. Tests hold the two together on thousands of random articles, and
run cases that were worked out by hand on both. The oracle shares the rules of names and of where a string stands with
the product, and nothing of its arrays.
"""
