"""How much the scorer takes: past these sizes it refuses, or stops looking, and says so (gold/SCORING.md, "Limits").

All are far above what news holds. They are there so that no file, by accident or malice, keeps a command busy without
end.
"""

# One prediction
LONGEST_QUOTE = 1_000_000  # characters of its `quote`
LONGEST_NAME = 10_000  # characters of its article, speaker, source or utterance
MOST_SPEAKERS = 1_000
MOST_SPANS = 10_000  # spans of its quote
MOST_MENTIONS = 200  # mentions that its speaker's or channel's span may lie over and still refer to somebody

# One answer of a system, about one article
MOST_ROWS = 1_000_000  # predictions

# One file
MOST_PROBLEMS = 10_000  # problems that are kept; the rest of the file is not looked at
MOST_SHOWN = 20  # problems that are printed; the rest is counted by kind
MOST_UNKNOWN_FIELDS = 1_000  # different fields that the format lacks
LONGEST_FAULTY_LINE = 10_000_000  # bytes of a faulty line up to which all its faults are said, not only the first
MOST_UNPACKED = 1_000_000_000  # bytes that a compressed file, or a file in an archive, holds

# One string that is looked for in a text
MOST_PLACES = 10_000  # places where it stands; the first ones count
LONGEST_COMPARED = 5_000  # characters of one, folded, that is compared with every window of the text, not by stretches
LONGEST_FUZZY = 100_000  # characters of one, folded, that is looked for with other words
# Characters compared, about, to locate it, beside those of reading the text through; what was found by then counts.
SEARCH_EFFORT = 50_000_000
