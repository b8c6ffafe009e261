"""The forms of regular verbs."""

import re

_DOUBLING = re.compile(r"(?:[^aeiou]|qu)*[aeiou][bdgmnprt]")
"""One syllable with one vowel and one consonant behind it: 'sum', 'nod'."""
_DOUBLED = frozenset("refer regret concur demur deter infer confer compel propel rebel acquit aver".split())


def regular(lemma: str) -> dict[str, str]:
    """Every form of a regular verb, with what it is: base, s, past or ing."""
    if lemma.endswith("ee"):
        return {lemma: "base", lemma + "s": "s", lemma + "d": "past", lemma + "ing": "ing"}
    if lemma.endswith("e"):
        return {lemma: "base", lemma + "s": "s", lemma + "d": "past", lemma[:-1] + "ing": "ing"}
    if _DOUBLING.fullmatch(lemma) or lemma in _DOUBLED:
        double = lemma + lemma[-1]
        return {lemma: "base", lemma + "s": "s", double + "ed": "past", double + "ing": "ing"}
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return {lemma: "base", lemma[:-1] + "ies": "s", lemma[:-1] + "ied": "past", lemma + "ing": "ing"}
    plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {lemma: "base", plural: "s", lemma + "ed": "past", lemma + "ing": "ing"}


def present(lemma: str) -> tuple[str, str]:
    """The two forms of a verb's present tense, base first: they are regular though others may not be."""
    base, third, *_ = regular(lemma)
    return base, third
