"""Verbs that attribute words to somebody, with all their forms, as data in lower case."""

from typing import NamedTuple

from quotebench_baselines.english.grammar import words
from quotebench_baselines.english.inflection import regular
from quotebench_baselines.english.lemmas import GROUPS, IRREGULAR
from quotebench_baselines.english.nouns import FEELINGS, NOMINAL_CUES, OPINION_NOUNS


class Verb(NamedTuple):
    """A form of a cue verb: its lemma, its form (base, s, past, ing) and its group (see `GROUPS`)."""

    lemma: str
    form: str
    group: str


def _forms(lemma: str) -> dict[str, str]:
    if lemma in IRREGULAR:
        words = IRREGULAR[lemma].split()
        forms = ("base", "s", "past", "ing", "past", "past" if words[-1].endswith("en") else "ing")
        return dict(zip(words, forms, strict=False))
    return regular(lemma)


def _inflected(groups: dict[str, str]) -> dict[str, Verb]:
    out: dict[str, Verb] = {}
    for group, lemmas in groups.items():
        for lemma in lemmas.split():
            for word, form in _forms(lemma).items():
                out.setdefault(word, Verb(lemma, form, group))
    out["written"] = Verb("write", "past", "claim")
    return out


def _all_forms(lemmas: str) -> frozenset[str]:
    return frozenset(word for lemma in lemmas.split() for word in _forms(lemma))


VERBS = _inflected(GROUPS)
"""Every form of the verbs that can be the cue of a clause or of words in marks."""


ADDRESSING = frozenset("alert tell inform remind assure reassure warn notify advise ask caution".split())
"""Cue verbs whose first complement is whom the words are for."""


EXPLAINING = frozenset("detail tell explain describe recall recount relate outline remember reveal show".split())
"""Cue verbs that take a clause with a question word: 'told how'."""


CARRYING = frozenset("add continue go conclude".split())
"""Cue verbs that only go on with what was said before: their channel is that of the words before."""


NOUN_LIKE = words(
    "notes claims reports states comments remarks demands charges posts reveals questions protests estimates "
    "forecasts rules signals promises pledges vows report comment claim state note remark estimate demand charge "
    "post question protest rule promise pledge vow fears hopes fear hope feeling warning meaning reasoning jokes "
    "quips signs objects object offer offers reads read reply replies query queries counter counters address "
    "blast contest dispute object objects answer answers hit hits find finding show shows volunteer volunteers "
    "radio radios text texts message messages blog blogs storm storms rage rages hint hints joke quip cry cries "
    "fire fires project projects tweet tweets record records chant chants urge urges order orders request requests "
    "advocate advocates decree decrees venture ventures stresses contest contests caution cautions details "
    "share shares shout shouts think stress outline convey plead rejoin reason reasons"
)
"""Forms of cue verbs that are as often nouns: they need a subject beside them."""


DEMANDING = _all_forms(
    "urge ask tell warn beg implore exhort order instruct command direct advise encourage remind press plead beseech "
    "caution counsel entreat enjoin admonish petition challenge dare recommend"
) | words("called calling calls call appealed appealing appeals demanded demanding demands")
"""Verbs whose infinitive is what was said (call on, appeal to and demand take their own forms)."""


PROFESSING = _all_forms("claim profess purport")
"""Verbs whose infinitive is a claim: 'claimed to have seen it'."""


RECKONED = words("projected forecast forecasted estimated alleged reported declared found")
"""Participles whose infinitive is what the agent of their passive says: 'is projected by the bank to fall'."""


BLAMING = _all_forms(
    "blast scold rap accuse criticize criticise praise blame condemn thank denounce fault chide rebuke commend "
    "applaud attack lambast slam castigate credit apologize apologise commend knock ding rip flay upbraid berate "
    "needle hammer savage assail pillory skewer deride mock tease ridicule taunt chastise reprimand lambaste admonish "
    "hail salute laud bash reproach reprove mock pan jeer rib chasten excoriate"
) | words("hit hits hitting")
"""Verbs whose gerund (of doing, for doing) is what was said."""


FRAGMENT_VERBS = _all_forms(
    "describe call denounce promise dismiss hail criticize criticise blame urge demand welcome praise condemn brand "
    "label dub term accuse slam blast decry deplore deride attack reject characterize characterise portray refer "
    "speak talk warn pledge vow declare express voice offer cite lament liken compare mock ridicule salute thank "
    "applaud commend seek want fear mention stress emphasize emphasise reiterate reaffirm affirm confirm insist "
    "present pronounce proclaim apologize apologise regret admit concede acknowledge complain question allege claim "
    "state note add tell say report write defend celebrate invoke quote tout bemoan announce advocate recommend "
    "propose predict foresee suggest paint rate judge deem consider sum credit hope believe see recall remember "
    "remind ask deny agree underline underscore explain stipulate discuss exchange dispute advise rail rue fume "
    "joke boast brag view treat cast greet summarise summarize envisage expect admire sketch attribute put argue "
    "conclude identify signal rule order read object appeal oppose wish mourn assail lambast lambaste laud fault "
    "savage caution plead bash castigate chide rebuke skewer berate vilify lampoon satirise satirize rubbish lash "
    "extol belittle minimise minimize downplay herald depict christen nickname acclaim admonish excoriate pillory "
    "scorn demonise demonize disown contrast equate parrot rehash excuse chastise denigrate disparage malign revile "
    "trash cheer relish protest espouse think envision imagine reassure accept regard endorse comment"
) | words(
    "referred referring regretted regretting spoke spoken saw seen sees outraged angered saddened shocked "
    "delighted appalled dismayed written referenced referencing"
)
"""Verbs under which a bare phrase in marks is taken for the words of their subject."""


NAMING = _all_forms("call describe label dub brand term denounce dismiss characterize characterise hail condemn deem")
"""Verbs under which words in marks say what somebody calls something."""


FOUND = words("found finds find declared declares declare deemed reported reports ruled pronounced")
"""Forms of verbs whose object with an infinitive is what was found: 'found him to be ill'."""


TALKING = _all_forms(
    "talk tell write tweet post joke boast brag complain warn blog moan gripe lament reminisce"
) | words("spoke speaks speaking spoken speak")
"""Verbs whose gerund behind 'of' or 'about' is what was said: 'spoke of losing the boat'."""


CLEARLY_SAID = frozenset(
    "theorize theorise hypothesize hypothesise forecast foretell volunteer concur postulate insinuate "
    "attest reaffirm reassert elaborate establish discover express confess venture".split()
)
"""Cue verbs that mostly have "that", but may do without where a clause is plain."""


SUBJUNCTIVE = frozenset("order urge recommend demand request propose insist ask suggest advise stipulate move".split())
"""Cue verbs whose clause may have a bare infinitive: 'ordered the port be shut'."""


OBJECT_TAKING = frozenset(
    "announce report confirm deny reveal reiterate note mention estimate recall clarify affirm project "
    "disclose signal promise pledge propose demand recommend rule comment agree hint joke boast vow swear "
    "guarantee determine relate find show observe".split()
)
"""Cue verbs that as often take a noun phrase, so that only a clear finite verb shows a clause."""


INTRANSITIVE = words(
    "died crashed collapsed exploded arrived happened occurred appeared lived worked resigned landed escaped "
    "survived surrendered walked looked failed agreed voted responded returned remained dropped increased "
    "decreased declined started ended opened emerged erupted vanished disappeared slipped waited wanted "
    "intended refused decided attempted managed needed hoped tried seemed belonged existed travelled traveled served "
    "played moved lasted stopped "
    "continued joined"
)
"""Regular past tenses that are hardly ever participles behind a noun."""


GERUND_VERBS = _all_forms(
    "describe deny admit recall report mention suggest recommend advocate propose acknowledge announce remember "
    "disclose recount relate endorse"
)
"""Verbs whose bare gerund is what was said: 'denied taking the key'."""


OPPOSING = _all_forms("argue warn advise caution counsel preach") | words("spoke speaks speaking spoken speak")
"""Verbs whose gerund behind 'against' is what was said: 'argued against closing the gate'."""


ATTACKING = _all_forms("attack blast slam criticize criticise lambast condemn castigate challenge press")
"""Verbs whose gerund may stand behind 'on' or 'over' too: 'attacked Lund over closing the gate'."""


EXPRESSING = _all_forms("express voice raise share repeat reiterate air state")
"""Verbs of expressing: 'expressed hope that'."""


QUOTING = words("quoted quotes quoting quote cited cites citing cite")
"""Forms of the verbs by which one speaker carries another."""


CLAUSE_VERBS = (FRAGMENT_VERBS | DEMANDING | BLAMING) - NOUN_LIKE
"""Forms of verbs that show a clause where nothing tells that they are nouns."""


TRIGGERS = (
    frozenset(VERBS)
    | NAMING
    | DEMANDING
    | BLAMING
    | PROFESSING
    | NOMINAL_CUES
    | OPINION_NOUNS
    | QUOTING
    | GERUND_VERBS
    | FOUND
    | TALKING
    | OPPOSING
    | _all_forms("credit talk apologize apologise order urge request propose insist")
    | FEELINGS
    | words("clear plain known adamant insistent emphatic unequivocal")
    | words("per according pointed points pointing point spoke speaks opinion view heard hears put puts insists")
)
"""Words without which a sentence that has no words in marks cannot hold an attribution."""
