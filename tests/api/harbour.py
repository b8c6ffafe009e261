"""A small article, the same under another name, and predictions of every worth."""

from msgspec import structs

from quotebench.rows.structs import Prediction
from tests.helpers import article_of

ENTITIES = """ruiz | person | Ana Ruiz | Ruiz
lund | person | Per Lund | Lund
courier | outlet | The Courier | Courier"""
HARBOUR = article_of(
    ENTITIES,
    "“{a1|The gate is shut},” {ruiz a1.speaker|Ana Ruiz} {a1.cue|said}. {lund a2.speaker|Per Lund} {a2.cue|told} "
    "{courier a2.source|the Courier} that {a2|the port is safe}. {a3|It may rain}, perhaps. "
    "“{a4|We go home},” said {lund a4.speaker|Lund}. “{a5|We stay},” said {ruiz a5.speaker|she}.",
    """a1 | direct | speakers: ruiz
a2 | indirect | speakers: lund | source: courier
a3 | indirect | speakers: none | optional: nobody says it outright
a4 | direct | speakers: lund
a5 | direct | speakers: ruiz""",
)
SILENT = structs.replace(HARBOUR, article="t2")


def said(quote: str, speaker: str | None = None, source: str | None = None, article: str = "t1") -> Prediction:
    return Prediction(article=article, quote=quote, speaker=speaker, source=source)


ROWS = [
    said("nobody wrote these words anywhere", "Ana Ruiz"),
    said("gate is shut", "Ana Ruiz"),
    said("the port is safe", "Ana Ruiz"),
    said("It may rain", "Per Lund"),
    said("We go home", "Ana Ruiz"),
]
