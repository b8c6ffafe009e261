"""The noun phrases of a sentence: where they begin and end, which of them is a verb's subject, and which a channel."""
