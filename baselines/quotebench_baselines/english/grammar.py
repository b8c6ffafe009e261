"""Function words and other closed classes, as data in lower case."""

from quotebench_baselines.english.present import BARE, PRESENT


def words(*lists: str) -> frozenset[str]:
    return frozenset(word for words in lists for word in words.split())


PRONOUNS = words("he she they it we i you")


POSSESSIVES = words("his her their its our my your")


DETERMINERS = (
    words(
        "the a an this that these those both all some many several most few no one two three four five six seven "
        "eight nine ten another other every each any either neither"
    )
    | POSSESSIVES
)


NUMBERS = words(
    "two three four five six seven eight nine ten eleven twelve dozens hundreds thousands both several many some "
    "most all few"
)


PREPOSITIONS = words(
    "of for in on at from to with by about over under against near behind between into through during after "
    "before since until within without across along around among amid as despite upon toward towards above below "
    "amongst beside besides beyond inside outside per via following regarding concerning including like than "
    "unlike because"
)


CONJUNCTIONS = words("and or but nor yet so")


SUBORDINATORS = words(
    "that which who whom whose when while where if because although though since unless until whether as after "
    "before once whereas how why what lest"
)


AUXILIARIES = words(
    "is are was were am be been being has have had having do does did will would shall should can could may might "
    "must ought cannot 's 've 're 'll 'd ’s ’ve ’re ’ll ’d n't isn't aren't wasn't weren't hasn't haven't hadn't "
    "don't doesn't didn't won't wouldn't shouldn't can't couldn't mustn't isn’t aren’t wasn’t weren’t hasn’t "
    "haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t shouldn’t can’t couldn’t mustn’t"
)


NEGATIONS = words(
    "not never n't didn't didn’t don't don’t doesn't doesn’t wouldn't wouldn’t won't won’t couldn't couldn’t "
    "can't can’t hasn't hasn’t hadn't hadn’t cannot nobody neither without nor"
)


DECLINING = words(
    "declined declines refused refuses failed fails declining refusing unable reluctant unwilling stopped avoided"
)


FINITE = (
    PRESENT
    | (AUXILIARIES - words("be been being having 's ’s"))
    | words(
        "became came went got took gave made saw found knew thought left kept held brought began fell grew lost won "
        "paid met ran sat stood broke chose drew drove flew hit hurt led lay let meant put rose sent set shut sold "
        "spent struck threw understood wrote built bought caught cost cut dealt fought felt forgot heard hid bit blew "
        "bore bound bred clung crept dug drank fed fled froze hung knelt lent lit rang rode sank sang shook shone "
        "shot showed shrank slept slid spoke sprang stole stuck swam swept taught tore woke wore wept withdrew came "
        "swore caught drove smelt spilt stung swung strode sought overcame undertook  makes takes gives says shows "
        "means remains seems looks works stands plans intends expects hopes believes knows thinks feels keeps holds "
        "runs pays faces owes belongs depends requires continues supports appears exists lives starts begins ends "
        "needs lies leaves becomes helps moves turns need want go come make take give mean remain seem look stand "
        "plan intend expect know think feel keep hold depend require support deserve deserves matter matters proves "
        "brings fails ate bent burst clad dove flung forbade forgave leapt learnt lent mistook overheard oversaw quit "
        "rebuilt rewrote sewed spat split spread strove threw undid underwent upset woke wound wove arose awoke befell "
        "foresaw foretold withheld withstood outran outgrew redid resold retook rethought slew spun swelled trod "
        "upheld overthrew shed thrust beheld misled retold overran overtook outbid"
    )
)
"""Forms that show a finite clause, besides regular past tenses."""


BARE_VERBS = BARE | words(
    "be stay remain leave avoid wear wash keep resign close open pay return release withdraw stop end take "
    "give make go come move hold act apply accept allow appear bring build call cancel carry change choose "
    "consider continue cut do drop extend face file find follow get have help include increase investigate "
    "join lead let meet not pass place play postpone prepare prevent provide publish put quit raise "
    "reconsider reduce refrain reject remove repay replace report respect respond restore resume review run "
    "say see seek send serve set share show sign spend stand start step submit suspend travel turn undergo "
    "use vacate visit vote wait walk work write evacuate isolate declare appoint ban create end establish grant "
    "require want know feel begin learn abandon monitor deliver halt block arrest charge fix fund hire fire drop keep "
    "look drive demolish inspect test treat free guard limit study train rule help clear resolve settle "
    "launch pass protect recognise recognize recuse reverse strike"
)
"""Base forms that show a clause behind a verb of demand: 'recommended residents avoid the quay'."""


_LY_NOUNS = words(
    "family ally rally assembly supply reply bully belly monopoly anomaly butterfly july italy lily fly "
    "homily tally folly elderly daily weekly monthly quarterly only early friendly likely deadly ugly lovely "
    "holy jelly sally billy kelly"
) - words("only early")


def is_adverb(word: str) -> bool:
    """Whether a word is an adverb by its ending."""
    return word.endswith("ly") and word not in _LY_NOUNS


DAYS = words("monday tuesday wednesday thursday friday saturday sunday")


MONTHS = words(
    "january february march april may june july august september october november december jan feb aug sept oct nov dec"
)


TIME_WORDS = DAYS | words(
    "yesterday today tonight tomorrow later earlier afterwards afterward recently then now once again too also "
    "separately here there overnight ago meanwhile"
)


TIME_NOUNS = (
    DAYS
    | MONTHS
    | words(
        "morning afternoon evening night week month year day weekend noon midnight hour hours minutes days weeks "
        "months years spring summer autumn winter dawn dusk lunchtime time moment"
    )
)


ADVERBS = words(
    "also then later earlier now once again repeatedly thereafter instead still even just only always often "
    "further therefore thus however too soon since already meanwhile yesterday today tonight separately has have "
    "had is was were will would never not subsequently publicly reportedly did does do could may might must can "
    "should additionally moreover furthermore first twice once recently previously finally quietly simply openly "
    "here there indeed nevertheless nonetheless sometimes long yet themselves himself herself itself"
)
"""Words that may stand between a subject and its cue."""


NOT_NAMES = (
    DETERMINERS
    | PRONOUNS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | AUXILIARIES
    | DAYS
    | MONTHS
    | ADVERBS
    | words(
        "there here according asked speaking yes no well but so thanks thank let maybe perhaps please oh nothing "
        "everyone everything nobody somebody someone something more such citing quoting reached contacted pressed "
        "referring responding last next"
    )
)
"""Words that are no names though a sentence begins with them."""


PARTICLES = words(
    "de van von der den bin ibn al el la le du da das dos di del dela della ter ten of the and & y e af av zu san"
)


ABBREVIATIONS = words(
    "mr mrs ms dr prof st gen col sen rep rev lt sgt gov capt maj cmdr adm hon no vs jr sr inc ltd co corp fr "
    "insp supt det cllr messrs mt ave dept fig approx esp vol jan feb aug sept oct nov dec"
)
"""Words that a full stop shortens."""


STOPPED_TITLES = words(
    "mr mrs ms dr prof gen col sen rep rev lt sgt gov capt maj cmdr adm hon insp supt det cllr messrs st fr mt"
)
"""Abbreviations in front of a name: their full stop never ends a sentence."""


SENTENCE_OPENINGS = (
    PRONOUNS
    | POSSESSIVES
    | CONJUNCTIONS
    | PREPOSITIONS
    | words("the a an this that these those there when while if as")
)
"""Words that, with a capital behind a full stop, begin a sentence."""
