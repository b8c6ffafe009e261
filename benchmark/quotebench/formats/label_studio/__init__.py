"""Label Studio's JSON export, both ways: answers as attributions, and gold as tasks that people correct there.

Label Studio itself is never imported.
"""

from quotebench.formats.label_studio.answers import read, recognises
from quotebench.formats.label_studio.gold import read_gold, write
from quotebench.formats.statements import Format

FORMAT = Format(
    name="label_studio",
    title="JSON export of Label Studio",
    unit="characters",
    read=read,
    recognises=recognises,
    suffixes=(".json", ".jsonl"),
    keys=("quote", "speaker", "source", "cue", "article", "annotator"),
    write=write,
    read_gold=read_gold,
    ties="relations between the regions tie quote and speaker, or the speaker is typed for the quote",
)
