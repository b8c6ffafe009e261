"""A system of rules for English news: no model but a score learnt on dev, the standard library only.

Imports run one way, from the reader of English (`quotebench_baselines.english`) up:

    english < phrases < parts < {clauses, reference} < article < system
    confidence < system

- `phrases`: the noun phrases of a sentence: subjects, objects, documents with their issuers, channels;
- `parts`: what an attribution is made of: its cue with what belongs to it, its content, and the draft of it all;
- `clauses`: the attributions that the constructions of a sentence make;
- `reference`: who is meant by a mention, who speaks through a document, which channel is carried on;
- `article`: one article read, sentence after sentence;
- `confidence`: how likely a prediction is right;
- `system`: from an article to predictions.
"""

from quotebench_baselines.rules.system import Rules

__all__ = ["Rules"]
