"""Tags of tokens: B-, I- and O, with S- (or U-) and E- (or L-) where people use them."""

import re
from typing import NamedTuple

_TAG = re.compile(r"([BIESLU])-(\S+?)(?:[-_:#](\d+))?")
OUTSIDE = "O"


class Tag(NamedTuple):
    """What a tag says of its token: the label of the stretch that it is in, whether it begins or ends it, and the
    number of its group ("" = none), as in B-QUOTE-2."""

    label: str
    begins: bool
    ends: bool
    group: str


def tag_of(written: str) -> Tag | None:
    """A tag; None for O, and for what is none."""
    if (match := _TAG.fullmatch(written)) is None:
        return None
    kind, label, group = match.groups()
    return Tag(label, kind in "BSU", kind in "ESLU", group or "")


def is_tag(written: str) -> bool:
    """Whether something is a tag, O too."""
    return written == OUTSIDE or tag_of(written) is not None
