"""A small reader of English news that the baselines share: word lists, sentences, quotation marks and named entities.

It finds no attributions and imports no baseline. From the ground up:

- `grammar`, `nouns`, `outlets`, `kinds`, `gender`, `verbs`: closed classes of words and the words of saying, as data;
- `copy`, `homographs`: a text without markup and hard line breaks, and names that look like other words;
- `tokens`, `pairing`, `marks`, `sentences`: paragraphs, stretches in quotation marks, and sentences that hold them;
- `entities`, `descriptions`, `named_entities`: the persons and bodies an article names, and what it says of them.
"""
