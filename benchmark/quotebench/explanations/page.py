"""The page: one HTML file that holds everything it needs and asks the network for nothing."""

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from importlib.resources import files

import msgspec

_SCRIPTS = ("drawing.js", "panel.js", "page.js")
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def page(content: Mapping[str, object], title: str) -> str:
    """The HTML of an explanation (`quotebench.explanations.content`)."""
    style = _file("page.css")
    script = "\n".join(map(_file, _SCRIPTS))
    parts = {
        "title": html.escape(title),
        "policy": f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; "
        "form-action 'none'",
        "style": style,
        "script": script,
        "data": embedded(content),
    }
    # One pass, so that nothing put in is taken for a place to put something.
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match.group(1)], _file("page.html"))


def embedded(value: object) -> str:
    """JSON that may stand inside a script element: no character of it can end the element or begin a comment."""
    return msgspec.json.encode(value).decode().translate(_ESCAPED)


def _file(name: str) -> str:
    return (files("quotebench.explanations") / name).read_text("utf-8")


def _hash(source: str) -> str:
    """What a content security policy allows a script or style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
