"""How much the scorer takes: past these sizes it refuses, or stops looking, and says so (gold/SCORING.md, "Limits").

All are far above what news holds. They are there so that no file, by accident or malice, keeps a command busy without
end.
"""

LONGEST_QUOTE = 1_000_000
"""Characters of a predicted `quote`."""

LONGEST_NAME = 10_000
"""Characters of a prediction's article, speaker, source or utterance."""

MOST_SPEAKERS = 1_000
"""Speakers of one prediction."""

MOST_SPANS = 10_000
"""Spans of one predicted quote."""

MOST_MENTIONS = 200
"""Mentions that a speaker's or channel's span may lie over and still refer to somebody."""

MOST_PROBLEMS = 10_000
"""Problems of one file that are listed; the rest of the file is not looked at."""

MOST_UNKNOWN_FIELDS = 1_000
"""Different fields that the format lacks in one file."""

LONGEST_FAULTY_LINE = 10_000_000
"""Bytes of a faulty line up to which all its faults are said, not only the first."""

MOST_PLACES = 10_000
"""Places of one string in one text; the first ones count."""

SEARCH_EFFORT = 50_000_000
"""Characters compared, about, to locate one string, beside those of reading the text through; then what was found by
then counts."""

LONGEST_COMPARED = 5_000
"""Characters of a string, folded, that is compared with every window of the text; of a longer one it is found out first
where stretches of it stand."""

LONGEST_FUZZY = 100_000
"""Characters of a string, folded, that is looked for with other words."""
