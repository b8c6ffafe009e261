"""The form of a sheet: what a person writes and what the programs read. Described in gold/GUIDELINES.md, section 10."""

SECTIONS = ("\n## entities\n", "\n## text\n", "\n## attributions\n")
"""The headings that follow the head, with the line breaks that bound them."""

HEAD = ("article", "outlet", "date", "event", "split", "phenomenon", "canary")
"""The settings of an article."""

ROLES = ("cue", "speaker", "source", "addressee")
"""What a labelled stretch may be for an attribution, other than its quote."""

KEYS = ("speakers", "source", "nested", "utterance", "phenomena", "optional", "note")
"""The settings of an attribution."""

BETWEEN = "\n====\n"
"""What stands between two sheets of one file."""
