"""Words that tell where a noun phrase begins and which of its words is the head."""

from quotebench_baselines.english.grammar import DETERMINERS, NOT_NAMES, NUMBERS, words

OPENING_NOUNS = words("reports estimates rumours rumors posts claims forecasts notes")
"""Nouns that look like verbs and may begin a sentence."""


ALONE = words(
    "who whoever both others many some most several one all neither another nobody everyone someone somebody residents"
)
"""Words that are a whole noun phrase."""


BEFORE_NOUNS = (DETERMINERS - words("all both some many several most few one that this these those")) | {
    "'s",
    "’s",
    "own",
}
"""What no finite verb stands right behind."""


QUANTITIES = words(
    "majority minority number handful couple dozen half third quarter group lot pair trio series chorus "
    "two-thirds three-quarters one-third one-quarter percent percentage hundreds thousands millions scores"
)
"""Nouns of quantity that may take a plural verb: 'a majority of growers say'."""


NO_NOUNS = NOT_NAMES - NUMBERS - DETERMINERS
"""Words that are no head of a noun phrase."""


TIMES = words("shortly recently previously finally initially currently formerly immediately")
"""Adverbs of time in front of a subject."""


NOT_HEADS = words(
    "familiar close privy briefed aware involved present who aged old here there sent held made taken given seen "
    "written led built kept lost shown paid left worn run shot hung "
    "known brought caught"
)
"""What stands behind a head and describes it."""


ING_NOUNS = words("filing ruling recording pleading posting briefing hearing meeting finding warning being offering")
"""Nouns in -ing that head a phrase with other nouns in front of them: 'a court filing'."""
