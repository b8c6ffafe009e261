"""Names of bodies that hold 'of' and 'and': 'the Ministry of Ports and Quays'."""

from quotebench_baselines.english.grammar import DAYS, DETERMINERS, MONTHS, NUMBERS, PRONOUNS
from quotebench_baselines.english.kinds import NEAR_BODIES, is_human
from quotebench_baselines.english.nouns import BODY_NOUNS, COLLECTIVES, ISSUED, ROLE_NOUNS
from quotebench_baselines.english.sentences import Sentence

_BODIES_OF = frozenset(
    "ministry department office bureau board commission committee council institute institutes centre center centers "
    "agency association society college school university academy foundation federation secretary minister director "
    "inspectorate administration authority union organisation organization company bank court chamber house conference "
    "directorate directorates general party coalition league campaign service services network front movement corps "
    "church museum mission congress assembly parliament branch division unit times star voice herald journal "
    "chronicle hub project programme program initiative laboratory observatory registry guild brotherhood alliance "
    "confederation archdiocese diocese forum".split()
)
BODIES = BODY_NOUNS | COLLECTIVES | frozenset(NEAR_BODIES)
_OF_A_COUNTRY = ("ian", "ish", "ese", "ean", "can", "aqi", "eli", "ani", "udi", "ench", "utch", "reek", "hai", "wiss")
"""Endings of adjectives of countries."""
_BETWEEN = frozenset("state local federal public government national military".split())
_OF_A_TOWN = frozenset(
    "police hospital officials authorities council firefighters prosecutors court university residents".split()
)


def one_body(s: Sentence, a: int, k: int, b: int) -> bool:
    """Whether 'and' stands inside the name of one body: 'the Ministry of Ports and Quays', 'Carters' and Dockers'
    Union'.
    """
    if not s.capital(k - 1):
        return False
    if s.capital(k + 1) and any(s.low[j] in ("of", "from") and s.low[j - 1].endswith("s") for j in range(a + 1, k - 1)):
        return s.low[a] in DETERMINERS or not s.capital(a)  # 'the ministers of Norland and Sudmark'
    if s.start[k] - s.end[k - 1] == 2:  # the apostrophe of a plural owner is no item
        return s.capital(k + 1)
    of = next((j for j in range(k - 1, a, -1) if s.low[j] in ("of", "for")), None)
    if of is not None and b - k == 2 and of - a > 1 and s.capital(of - 1) and s.capital(of - 2) and s.capital(k + 1):
        return True  # 'Ana Ruiz of Ostby Fire and Rescue'
    return (
        of is not None
        and k - of < 5
        and s.low[of - 1] in _BODIES_OF
        and s.capital(of - 1)
        and s.capital(k + 1)
        and all(s.capital(j) or s.low[j] in ("and", "the") for j in range(k + 1, b))
        and b - k < 4
    )


def body_end(s: Sentence, end: int, b: int) -> int | None:
    """The item behind 'Ministry of Health and Sport', where such a name ends before item `end` without its 'of'."""
    if (
        end + 1 >= b
        or s.low[end] not in ("of", "for", "on")
        or s.low[end - 1] not in _BODIES_OF
        or not s.capital(end - 1)
    ):
        return None
    if s.low[end + 1] in DAYS or s.low[end + 1] in MONTHS:
        return None
    k = end + 1
    while k < b and (
        s.capital(k) or (k > end + 1 and s.low[k] == "and" and k + 1 < b and s.capital(k + 1)) or s.low[k] == "the"
    ):
        k += 1
    return k if k > end + 1 and s.capital(k - 1) else None


def by_both(s: Sentence, a: int, k: int) -> bool:
    """Whether 'and' joins two who made something: 'projections [by PBA and Radio Ost]'."""
    by = next((j for j in range(k - 1, a, -1) if s.low[j] in ("by", "from")), None)
    return by is not None and s.low[by - 1] in ISSUED and s.capital(k + 1)


def owns(s: Sentence, a: int) -> bool:
    """Whether a word has an 's behind it: 'Kelly's lawyer'."""
    return s.low[a + 1 : a + 2] in (["'s"], ["’s"])


def could_start(s: Sentence, a: int) -> bool:
    """Whether a noun phrase can begin at an item."""
    low = s.low[a]
    return s.capital(a) or low in DETERMINERS or low in NUMBERS or low in ROLE_NOUNS or low in PRONOUNS


def body_start(s: Sentence, a: int) -> int:
    """The item at which the name of a body begins whose complement begins at another: '[University] of Pell'."""
    if a < 2 or s.low[a - 1] not in ("of", "for") or s.low[a - 2] not in _BODIES_OF or not s.capital(a - 2):
        return a
    a -= 2
    while a > 0 and s.capital(a - 1) and s.low[a - 1] not in DETERMINERS:
        a -= 1
    return a


def body_behind(s: Sentence, i: int, j: int) -> bool:
    """Whether a noun behind a name makes a body of it: 'the Port government', 'Norlandish state media'."""
    if s.low[j] == "press" and s.low[j + 1 : j + 2] in (["release"], ["statement"], ["conference"]):
        return False
    if s.low[i] in DETERMINERS and (i == 0 or not s.capital(i)):
        return s.low[j - 1] not in BODIES and (s.low[j] in BODIES or is_human(s.low[j].removesuffix("s")))
    if j - i == 2 and s.low[j - 1] in _BETWEEN:
        return s.low[i].endswith(_OF_A_COUNTRY)
    if j - i < 3 and s.low[j] in _OF_A_TOWN and s.low[i - 1] in ("to", "by", "from") and s.capital(i):
        return True  # 'according to Ostby police'
    if j - i != 1 or not s.low[i].endswith(_OF_A_COUNTRY):
        return False
    k = j + 1 if j + 1 < len(s.low) and s.low[j] in _BETWEEN else j
    return s.low[k] in BODIES or (s.low[k].endswith("s") and is_human(s.low[k].removesuffix("s")))
