"""The edits by name, each a rule that makes another article of an article and of its labels."""

from collections.abc import Callable, Mapping

from quotebench.robustness.american import americanised
from quotebench.robustness.gender import regendered
from quotebench.robustness.honorifics import untitled
from quotebench.robustness.marks import guillemets, single, straight, unmarked
from quotebench.robustness.names import renamed
from quotebench.robustness.non_cue import unsaid
from quotebench.robustness.paragraphs import reordered
from quotebench.rows.structs import Article

Edit = Callable[[Article], Article]

EDITS: Mapping[str, Edit] = {
    "names": renamed,
    "gender": regendered,
    "non-cue": unsaid,
    "straight": straight,
    "guillemets": guillemets,
    "single": single,
    "unmarked": unmarked,
    "paragraphs": reordered,
    "honorifics": untitled,
    "american": americanised,
}
"""docs/ROBUSTNESS.md says of each what it does. Where there is nothing to do, the article is returned as it is."""
