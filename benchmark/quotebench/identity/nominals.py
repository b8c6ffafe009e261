"""Whom the article itself calls so: names with just the words of a mention, the last resort of identity."""

from collections import defaultdict

from quotebench.identity.names import parsed
from quotebench.rows.structs import Article


class Nominals:
    """The mentions of one article, to be looked up by their words."""

    def __init__(self, article: Article) -> None:
        bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
        text = article.text or ""
        for entity in article.entities:
            for start, end in entity.mentions:
                if plain := parsed(text[start:end]).plain:
                    bearers[plain].add(entity.id)
        aliases = {parsed(alias).plain for one in article.entities for alias in (one.name, *one.aliases)}
        self._meant = {
            plain: next(iter(ids)) for plain, ids in bearers.items() if len(ids) == 1 and plain not in aliases
        }

    def entity(self, name: str) -> str | None:
        """The one entity that has a mention of just these words ("the commissioner"), articles and determiners aside;
        None where no entity has, or several, and for a pronoun."""
        return self._meant.get(parsed(name).plain)
