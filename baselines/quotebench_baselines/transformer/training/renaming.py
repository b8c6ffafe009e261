"""Other names for the persons of a gold article, so that no name is learned by heart."""

import random
import re
from collections.abc import Sequence

from quotebench.robustness.rewriting import replaced
from quotebench.rows.structs import Article
from quotebench_baselines.english.gender import Gender, given_name_gender
from quotebench_baselines.english.nouns import ROLE_NOUNS, TITLES

_WORD = re.compile(r"[^\W\d_]+")
_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh st t th tr v w y z".split()
_NUCLEI = "a e i o u ai ea ei ia oa ou".split()
_CODAS = " n r l s m nd rt ck ng ll th x y o e a ska ez ov ley ton wick".split(" ")


def renamed(article: Article, chance: random.Random) -> Article:
    """Other names for its persons: given names by names of the same gender, surnames by invented ones, the same word
    always by the same.
    """
    text = article.text or ""
    words: dict[str, bool] = {}
    for entity in article.entities:
        if entity.kind == "person":
            parts = [w for w in _WORD.findall(entity.name) if w[0].isupper() and w.lower() not in TITLES | ROLE_NOUNS]
            for k, word in enumerate(parts):
                words[word] = k == 0 and len(parts) > 1
    others = {
        word: _given(word, chance) if given else _surname(chance)
        for word, given in words.items()
        if len(word) > 1 and chance.random() < 0.8
    }
    if not others:
        return article
    found = re.finditer(rf"\b(?:{'|'.join(map(re.escape, sorted(others, key=len, reverse=True)))})\b", text)
    return replaced(article, [(*m.span(), others[m.group()]) for m in found])


def _surname(chance: random.Random) -> str:
    syllables = chance.choice((1, 2, 2, 3))
    name = "".join(chance.choice(_ONSETS) + chance.choice(_NUCLEI) for _ in range(syllables)) + chance.choice(_CODAS)
    return name.capitalize()


_GIVEN: dict[Gender, Sequence[str]] = {
    "m": "James John Robert Michael David Thomas Peter Paul Martin Simon Ivan Omar Hassan Carlos Pedro Lars Erik Jonas "
    "Felix Hugo Victor Samuel Daniel Adam Oscar Anton Karl Marco Luca Pierre Kofi Kwame Rahul Arjun Hiroshi".split(),
    "f": "Mary Anna Sarah Emma Laura Julia Maria Elena Sofia Clara Ingrid Astrid Fatima Leila Amina Priya Yuki Mei "
    "Rosa Carmen Ines Helena Irina Olga Nina Eva Ruth Grace Alice Charlotte Amelie Zainab Ngozi Hana".split(),
}


def _given(word: str, chance: random.Random) -> str:
    gender = given_name_gender(word)
    if gender is None and chance.random() < 0.3:
        return _surname(chance)
    return chance.choice(_GIVEN[gender if gender is not None else chance.choice(sorted(_GIVEN))])
