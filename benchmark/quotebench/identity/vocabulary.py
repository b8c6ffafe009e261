"""Words that stand around names, as data: titles, suffixes, particles, what turns a name into another's."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FEMALE = _words(
    """
    madam bundeskanzlerin kanzlerin ministerin presidenta mrs ms miss mme madame mlle frau dame lady baroness duchess
    countess queen princess senora sra srta signora mevrouw begum sister aunt
    """
)
MALE = _words(
    """
    monsignor mr mister monsieur herr sir lord baron duke count earl king prince senor sr signor don meneer sheikh
    sultan emir pope cardinal bishop archbishop father brother fr imam ayatollah uncle
    """
)
"""Honorifics and titles in front of a name that only one gender bears, for all that the news has."""

OFFICES = _words(
    """
    pm fm dp dci cs csu agent trooper archdeacon deacon msgr monsignor haji ustadz swami pandit lama patriarch
    metropolitan rav shri sri smt daw tun datuk dato counsellor counselor kanzler bundeskanzler presidente ministro
    ministra prezydent premierminister democrat republican conservative tory liberal independent insp det sec min
    lecturer fellow academician referee umpire jockey chef crew official spokesperson dr doctor prof professor
    president minister member premier chancellor secretary senator sen representative rep congressman congresswoman
    governor gov mayor ambassador judge justice magistrate general gen colonel col major maj captain capt lieutenant
    lt sergeant sgt corporal private pte admiral adm commander cmdr commodore chief officer inspector detective
    constable pc superintendent supt commissioner sheriff deputy marshal reverend rev rabbi mullah pastor vicar dean
    canon hon honourable honorable councillor councilor cllr mp mep msp spokesman spokeswoman spox chairman chairwoman
    chair chairperson director coach manager analyst expert leader executive ceo cfo coo cto vp economist strategist
    lawyer attorney solicitor barrister advocate prosecutor counsel historian scientist researcher journalist reporter
    correspondent editor columnist anchor presenter broadcaster author writer novelist poet playwright activist
    campaigner organiser organizer adviser advisor aide ally banker trader investor billionaire tycoon entrepreneur
    businessman businesswoman striker midfielder goalkeeper keeper defender winger forward skipper pitcher quarterback
    driver rider sprinter climber swimmer champion farmer baker fisherman vet nurse midwife surgeon physician
    psychologist teacher principal headteacher headmaster headmistress head boss founder cofounder owner envoy
    diplomat lawmaker legislator politician candidate nominee incumbent councilwoman councilman alderman alderwoman
    speaker whip witness pilot astronaut engineer architect designer artist painter actor actress comedian singer
    rapper musician conductor composer curator student biologist chemist physicist astronomer geologist ecologist
    epidemiologist virologist meteorologist forecaster pathologist coroner resident neighbour neighbor shopkeeper
    worker docker miner plumber firefighter paramedic policeman policewoman guard soldier veteran rebel warlord monk
    nun clerk registrar treasurer trustee warden ranger comrade citizen undersecretary negotiator mediator rapporteur
    consul attache kommissar taoiseach tanaiste президент премьер министр госпожа господин
    """
)
"""Offices and occupations: with a capital they stand in front of a surname without being a given name."""

MODIFIERS = _words(
    """
    prime foreign defence defense interior finance health justice home trade energy education labour labor culture
    transport environment deputy vice assistant associate acting interim former ex then late retired incoming outgoing
    senior junior general chief attorney press elect first
    """
)
"""What stands in front of an office, or behind it (president-elect)."""

ADDRESSING = _words(
    "told tell tells telling asked ask asks asking interviewed interviews interviewing questioned questions addressed "
    "addresses joined joins presented presents"
)
"""Verbs in front of somebody who is spoken to, and not speaking."""

RANKED = _words(
    "pope king queen emperor empress sultan emir tsar shah prince princess duke duchess cardinal archbishop"
)
"""Titles of which nobody bears two."""

RANKS = _words("pope king queen emperor empress emir sultan tsar shah pontiff")
"""Titles that, with an article alone, name the only bearer that an article has: "the Pope"."""

GENERATIONS = {"junior": "jr", "jnr": "jr", "senior": "sr", "snr": "sr"} | {
    generation: generation for generation in ("jr", "sr", "ii", "iii", "iv")
}
"""What tells namesakes apart, behind a name."""

DEGREES = _words("td phd md ma msc ba bsc mba llb llm jd dphil dds dvm rn esq mp mep msp obe cbe mbe kbe kc qc")

NAMESAKES = _words("younger elder older eldest youngest junior senior")
"""In front of a name or behind it, these say that there are two of it."""

PARTICLES = _words(
    """
    d l t al el ul ad as ash bin ibn ben bint abu umm von van vd der den de del della delle dei di da das do dos du la
    le lo los las te ten ter tot zu zum zur af av san santa st
    """
)
"""What belongs to the surname behind it."""

ARTICLES = frozenset(("the", "a", "an"))

DETERMINERS = ARTICLES | _words("this that these those his her its their our my your one")

OTHERWISE = _words(
    """
    another other others second third fourth fifth two three four five six several different rival parent former
    earlier previous separate sister foreign unnamed county district crown lower
    """
)
"""In front of a common noun ("another official"), these say that it is not the one that the article has."""

PRONOUNS = frozenset(
    """
    i me my mine myself we us our ours ourselves you your yours he him his himself she her hers herself they them
    their theirs themselves it its itself who whom whose one this that these those both each all some many others
    another
    """.split()
)
"""The words that make a mention a pronoun where it has no others."""

TRAILING = _words("himself herself itself themselves too also alone")
"""What may stand behind a name and leave it alone: "Ruiz herself", "Ruiz said"."""

SAYING = _words(
    """
    said says told tells added adds asked asks wrote writes stated states replied replies warned warns explained
    explains quoted cited insisted insists argued argues announced announces claimed claims reported reports tweeted
    testified noted notes confirmed confirms denied denies conceded responded responds acknowledged nee aka alias feat
    """
)
"""What cannot be in a name, so that it ends in front: "Ruiz told reporters"."""

ASIDES = _words(
    """
    who whom whose which where when while citing quoting quoted owned led speaking representing according adding
    saying told telling referring replying via based born
    """
)
"""A phrase that begins with one of these says something of the name before it, and names nobody itself."""

KIN = _words(
    """
    wife husband son daughter brother sister mother father partner widow widower fiance fiancee nephew niece uncle
    aunt cousin grandson granddaughter grandfather grandmother stepson stepdaughter
    """
)

FIRMS = _words("inc corp corporation ltd llc plc co company ag sa gmbh nv limited incorporated bv spa oy ab as")
"""Legal forms behind the name of a firm."""

PREPOSITIONS = _words(
    """
    of for to by with without from against about on in at near under over behind after before between among around
    inside outside within into onto via per across despite during since until upon toward towards including like who
    whom which whose that where when named called whether because as than
    """
)
"""What begins a post-modifier: the name, if there is one, stands in front."""

FROM = _words("by from per via of")
"""What may lead a name alone: "by Ana Ruiz"."""

NEGATIONS = _words("but not no non nor neither never nobody without except excluding unlike besides anti pro")
"""With one of these in front, a name says who it was not."""

OTHERS = _words("others other colleagues more several many al the a few his her their")
"""A part of a list that tells nobody, and nobody else either: "Jane Smith and others"."""

HEADS = _words(
    """
    secretary head captain doctor candidate professor minister director president chairman chairwoman chair
    chairperson representative expert speaker chief colonel commander governor mayor ambassador judge dean rector
    academician member deputy agronomist researcher editor leader founder owner prosecutor inspector
    """
)
"""Offices that are held *of* something, whose name may stand behind it: "Secretary of State Ana Ruiz"."""

BODIES = _words(
    """
    port harbor harbour airport office ngo clinic bank ministry university department house bureau board council
    college institute chamber school city state republic kingdom church court league federation union association duke
    duchess prince princess committee commission agency authority society trust centre center museum hospital party
    parliament assembly congress organisation organization company group corporation inc ltd plc fund foundation club
    times post news press institution police
    """
)
"""Nouns that head the name of a body: an "of" behind one belongs to the name, and with one a name is no person's."""

PAPERS = _words(
    """
    news newspaper paper agency newswire wire daily weekly magazine website site channel network broadcaster
    """
)
"""What may stand behind an outlet's name and leave it its name: "Reuters news agency"."""

ALIKE = {"el": "al", "ul": "al", "defense": "defence", "labor": "labour", "centers": "centres", "center": "centre"}
"""Words that are spelled in two ways, beside those that follow a rule (see `quotebench.identity.names.spelled`)."""

LANDS = _words("us usa uk uae eu drc prc roc rok dprk nz")
"""Countries and unions by their letters: in front of a body ("UK Defence Ministry") they say that it is theirs."""

HONOURED = tuple("主席 总统 總統 总理 總理 首相 大統領 部长 部長 先生 女士 氏 さん 대통령 총리".split())
"""Titles written behind a name with no space."""
