"""Which nouns can stand for which entities: roles that mean much the same, and kinds of bodies, as data."""

from quotebench_baselines.english.grammar import words
from quotebench_baselines.english.nouns import ROLE_NOUNS

_ROLES = (
    "lawyer attorney barrister solicitor advocate counsel defender",
    "expert professor scientist researcher academic scholar economist analyst sinologist specialist docent "
    "historian scientist engineer doctor lecturer",
    "head chief boss director leader chairman chairwoman chair chairperson president executive ceo manager",
    "spokesman spokeswoman spokesperson",
    "politician lawmaker mp senator councillor deputy congressman congresswoman parliamentarian legislator member",
    "official officer aide adviser advisor diplomat",
    "source interlocutor insider",
    "owner founder entrepreneur businessman businesswoman proprietor tycoon",
    "coach manager",
    "striker forward midfielder defender goalkeeper keeper winger player captain",
    "reporter journalist correspondent columnist writer author",
    "judge magistrate justice",
    "fisherman fisher skipper",
    "policeman policewoman detective inspector superintendent constable officer",
    "candidate challenger rival contender opponent",
    "priest pastor vicar cleric bishop",
    "physician doctor surgeon medic",
)

_BODIES = (
    "company firm contractor builder maker manufacturer operator supplier developer group business giant retailer "
    "bank airline carrier employer enterprise concern ltd limited inc corp holdings associates partners industries "
    "plc works lines systems energy",
    "ministry department office",
    "party list movement alliance bloc",
    "union federation association guild league club cooperative society",
    "agency inspectorate service authority regulator watchdog commission board body office institute directorate",
    "paper newspaper daily tabloid weekly post times herald gazette courier chronicle news journal tribune mail",
    "agency newswire wire",
    "broadcaster network channel station radio television tv",
    "council assembly parliament committee chamber",
    "court tribunal",
    "university college school institute",
    "charity foundation trust group fund nonprofit ngo organisation organization outfit network coalition alliance "
    "campaign",
    "club team side",
)


def _near(groups: tuple[str, ...]) -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for group in groups:
        members = words(group)
        for noun in members:
            out[noun] = out.get(noun, frozenset()) | members
    return out


NEAR_ROLES = _near(_ROLES)
"""The nouns that can be said of the same person as a noun."""


NEAR_BODIES = _near(_BODIES)
"""The nouns, the last words of names among them, that can be said of the same body as a noun."""


OFFICES = words(
    "judge minister president mayor king queen prosecutor chair chairman clerk governor premier chancellor pope "
    "coroner speaker ambassador secretary commissioner referee magistrate police government"
)
"""Roles that one person at a time holds, so that the noun does not stand for whoever spoke last."""


_HUMAN_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "eer", "ant", "year-old", "ee", "ess", "nist", "tician")
_NOT_HUMAN = words(
    "letter paper order number matter member river harbour harbor chapter tower power floor door water winter "
    "summer weather centre center quarter error factor sector monitor corridor poster banner newsletter register "
    "computer plant restaurant grant warrant committee fee coffee tribunal "
    "answer offer other covenant ledger sticker career folder order border dinner tender counter "
    "newspaper charter filter helicopter transformer reactor tanker trailer trawler former later"
)
_HUMAN = words(
    "victim witness source insider interlocutor expert official pensioner widow widower woman man lady gentleman "
    "veteran native resident local chief boss head captain speaker accused mother father mum dad teenager youth star "
    "ace champion docent academic petitioner patient friend diplomat politician student pupil host guest applicant "
    "defendant claimant plaintiff complainant lawmaker mp backbencher rival hopeful"
)


def is_human(noun: str) -> bool:
    """Whether a noun describes a person."""
    if noun in _HUMAN or noun in ROLE_NOUNS:
        return True
    return noun.endswith(_HUMAN_ENDINGS) and noun not in _NOT_HUMAN and len(noun) > 4
