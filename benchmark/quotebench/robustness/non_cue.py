"""Reports made into what was not said: "Ruiz said that" into "Ruiz did not say that" (T3 and R2 of
gold/GUIDELINES.md: out)."""

from quotebench.robustness.cues import CARRYING_ON, DENIABLE, PAST, PRESENT
from quotebench.robustness.rewriting import Edit, line_of, replaced, without
from quotebench.rows.structs import Article, Attribution
from quotebench.text.spans import overlaps

_ENDS = frozenset(".!?")


def unsaid(article: Article) -> Article:
    """Indirect reports with a plain verb between speaker and clause are denied to have been said, and are no
    attribution any more; only where nothing else hangs on them."""
    edits: list[Edit] = []
    gone = set()
    for a in article.attributions:
        if (denied := _denied(article, a)) is not None:
            edits.append(denied)
            gone.add(a.id)
    return without(replaced(article, edits), gone) if gone else article


def _denied(article: Article, a: Attribution) -> Edit | None:
    """What makes an attribution none; None where that is not certain."""
    text, cue, speaker = article.text or "", a.cue_span, a.speaker_span
    plain = a.type == "indirect" and a.optional is None and a.nested_in is None and len(a.quote_spans) == 1
    if not plain or cue is None or speaker is None or text[speaker[1] : cue[0]] != " ":
        return None
    start, end = a.quote_spans[0]
    verb, between = text[slice(*cue)], text[cue[1] : start]
    if between not in (" ", " that ") or not _alone(article, a):
        return None
    infinitive = PAST.get(verb) or PRESENT.get(verb)
    if infinitive not in DENIABLE or text[start:end].split()[0].casefold() in ("whether", "if", "not", "how", "why"):
        return None
    does = "did" if verb in PAST else "do" if verb == infinitive else "does"
    return cue[0], start if between == " " else cue[1], f"{does} not {infinitive}{' that ' if between == ' ' else ''}"


def _alone(article: Article, a: Attribution) -> bool:
    """Whether the attribution is the only one of its sentence, and its speakers' next one does not carry it on."""
    text, (start, end) = article.text or "", (a.speaker_span or (0, 0))[0:1] + a.quote_spans[-1][1:]
    first, last = line_of(text, start)
    while start > first and not (text[start - 1].isspace() and text[start - 2] in _ENDS | set("”\"’»'")):
        start -= 1
    while end < last and text[end] not in _ENDS:
        end += 1
    others = [b for b in article.attributions if b.id != a.id]
    spans = [s for b in others for s in (*b.quote_spans, *([b.cue_span] if b.cue_span is not None else []))]
    if any(overlaps((start, end), span) for span in spans):
        return False
    after = [b for b in others if b.quote_spans[0][0] > end and not set(b.speakers).isdisjoint(a.speakers)]
    follows = min(after, key=lambda b: b.quote_spans[0][0], default=None)
    if follows is None:
        return True
    cue = "" if follows.cue_span is None else text[slice(*follows.cue_span)].casefold()
    return bool(cue) and cue.split()[0] not in CARRYING_ON and "continuation" not in follows.phenomena
