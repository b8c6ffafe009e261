"""Every recipe of the page is run as it stands there, on a small sample in the conventions of its tool."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import pytest

from quotebench.rows.reading import read_objects
from quotebench.rows.structs import Prediction
from tests.pages.blocks import python_of

TEXT = "😀 “We agree,” said Ana Ruiz. “It is open.”"
TSV = """#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Quote|role
#T_RL=webanno.custom.SaidBy|label|BT_webanno.custom.Quote


#Text=😀 “We agree,” said Ana Ruiz. “It is open.”
1-1\t0-2\t😀\t_\t_\t_\t
1-2\t3-4\t“\tContent[1]\t_\t_\t
1-3\t4-6\tWe\tContent[1]\t_\t_\t
1-4\t7-12\tagree\tContent[1]\t_\t_\t
1-5\t12-13\t,\tContent[1]\t_\t_\t
1-6\t13-14\t”\tContent[1]\t_\t_\t
1-7\t15-19\tsaid\t_\t_\t_\t
1-8\t20-23\tAna\tSpeaker[2]\tby\t1-2[1_2]\t
1-9\t24-28\tRuiz\tSpeaker[2]\t_\t_\t
1-10\t28-29\t.\t_\t_\t_\t
1-11\t30-31\t“\t_\t_\t_\t
1-12\t31-33\tIt\tContent\t_\t_\t
"""
PARC = """<ROOT><S>
<WORD ByteCount="0,2" text="He">{e1s}</WORD><WORD ByteCount="3,7" text="said">{e1c}</WORD>
<WORD ByteCount="8,11" text="Ana">{e1q}{e2s}</WORD><WORD ByteCount="12,17" text="found">{e1q}{e2c}</WORD>
<WORD ByteCount="18,20" text="it">{e1q}{e2q}</WORD><WORD ByteCount="20,21" text=","/>
<WORD ByteCount="22,24" text="so">{e1q}</WORD>
</S></ROOT>"""
for _role, _letter in (("source", "s"), ("cue", "c"), ("content", "q")):
    for _number in "12":
        _part = f'<attribution id="set_{_number}"><attributionRole roleValue="{_role}"/></attribution>'
        PARC = PARC.replace(f"{{e{_number}{_letter}}}", _part)


def _token(text: str) -> SimpleNamespace:
    return SimpleNamespace(text=text, idx=TEXT.index(text))


class Case(NamedTuple):
    """The files that a recipe reads, and the rows that it makes."""

    files: Mapping[str, str]
    rows: list[dict[str, Any]]


CASES = {
    "WebAnno TSV 3": Case(
        {"port.txt": TEXT, "port.tsv": TSV},
        [
            {"article": "port", "quote_spans": [[2, 13]], "speaker_span": [19, 27]},
            {"article": "port", "quote_spans": [[30, 32]], "speaker_span": None},
        ],
    ),
    "PARC 3.0": Case(
        {"wsj_0001.xml": PARC},
        [
            {"article": "wsj_0001", "quote_spans": [[8, 20], [22, 24]], "speaker_span": [0, 2], "cue_span": [3, 7]},
            {"article": "wsj_0001", "quote_spans": [[18, 20]], "speaker_span": [8, 11], "cue_span": [12, 17]},
        ],
    ),
    "Citron": Case(
        {
            "port.json": json.dumps(
                {
                    "quotes": [
                        {
                            "cue": {"start": 5, "end": 6, "text": "said"},
                            "sources": [{"start": 6, "end": 8, "text": "Ana Ruiz"}],
                            "contents": [
                                {"start": 1, "end": 5, "text": "“We agree,”"},
                                {"start": 9, "end": 14, "text": "“It is open.”"},
                            ],
                            "coreferences": [{"start": 20, "end": 21, "text": "She"}],
                            "confidence": "0.8125",
                        }
                    ]
                }
            )
        },
        [{"article": "port", "quote": "“We agree,” ... “It is open.”", "speaker": ["Ana Ruiz"], "score": 0.8125}],
    ),
    "Gender Gap Tracker, ATAP quotation tool": Case(
        {
            "port.json": json.dumps(
                [
                    {
                        "speaker": "Ana Ruiz",
                        "speaker_index": "(18,26)",
                        "quote": "We agree,",
                        "quote_index": "(2,11)",
                        "verb": "said",
                        "quote_type": "QCQVS",
                        "is_floating_quote": False,
                    },
                    {"speaker": "", "quote": '"It is open."', "quote_type": "Heuristic", "is_floating_quote": True},
                    {"speaker": "", "quote": "it rains", "quote_type": "AccordingTo", "is_floating_quote": False},
                ]
            )
        },
        [
            {"article": "port", "quote": "We agree,", "speaker": "Ana Ruiz"},
            {"article": "port", "quote": '"It is open."', "speaker": None},
            {"article": "port", "quote": "it rains", "speaker": None},
        ],
    ),
    "JournalismAI (Guardian)": Case(
        {
            "port.jsonl": '{"quote_text": "“We agree,”", "speaker": "Ana Ruiz", "quote_text_optional_second_part": '
            '"“It is open.”", "cue": "said", "quote_text_optional_third_part": null, "QUOTE_TYPE": 1}\n'
        },
        [{"article": "port", "quote": "“We agree,” ... “It is open.”", "speaker": "Ana Ruiz"}],
    ),
    "textacy": Case(
        {},
        [
            {"article": "port", "quote_spans": [[2, 13]], "speaker_span": [19, 27], "cue_span": [14, 18]},
            {"article": "port", "quote_spans": [[29, 42]], "speaker_span": None, "cue_span": None},
        ],
    ),
    "PDNC": Case(
        {
            "novel_text.txt": 'Ana said "Go" to him.  "Café é," she said, "is no food."',
            "quotation_info.csv": "quoteID,quoteText,subQuotationList,quoteByteSpans,speaker,addressees\n"
            "Q0,Go,['Go'],\"[[10, 12]]\",Ana,['him']\n"
            'Q1,"Café é, is no food.","[\'Café é,\', \'is no food.\']","[[46, 57], [24, 33]]",Ana,[]\n',
        },
        [
            {"article": "novel", "quote_spans": [[10, 12]], "speaker": "Ana"},
            {"article": "novel", "quote_spans": [[24, 31], [44, 55]], "speaker": "Ana"},
        ],
    ),
    "LitBank": Case(
        {
            "port.tsv": "QUOTE\tQ1\t0\t1\t0\t5\t“ We agree , ”\nQUOTE\tQ2\t1\t0\t1\t4\t“ It is open . ”\n"
            "ATTRIB\tQ1\tAna_Ruiz-3\n"
        },
        [
            {"article": "port", "quote": "“ We agree , ”", "speaker": "Ana Ruiz"},
            {"article": "port", "quote": "“ It is open . ”", "speaker": None},
        ],
    ),
    "TEI": Case(
        {
            "port.xml": """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><person xml:id="ruiz">
<persName><forename>Ana</forename> <surname>Ruiz</surname></persName></person></teiHeader><text><p>
<said who="#ruiz">“We <emph>agree</emph>,
”</said> said Ana Ruiz. <said who="#ruiz #lund">“It is open.”</said> <said>No</said></p></text></TEI>"""
        },
        [
            {"article": "port", "quote": "“We agree, ”", "speaker": ["Ana Ruiz"]},
            {"article": "port", "quote": "“It is open.”", "speaker": ["Ana Ruiz", "#lund"]},
            {"article": "port", "quote": "No", "speaker": []},
        ],
    ),
    "compromise": Case(
        {
            "port.txt": TEXT,
            "port.json": json.dumps(
                [
                    {
                        "text": "“We agree,”",
                        "terms": [{"text": "We", "pre": "“", "post": " "}, {"text": "agree", "pre": "", "post": ",” "}],
                        "offset": {"index": 1, "start": 4, "length": 11},
                    }
                ]
            ),
        },
        [{"article": "port", "quote_spans": [[2, 13]]}],
    ),
}

RECIPES = {tool: code for tool, code in python_of("docs/FORMATS.md") if not tool.startswith("Numbers of")}


@pytest.mark.parametrize("tool", RECIPES)
def test_a_recipe_makes_the_rows_of_its_sample(tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in CASES[tool].files.items():
        Path(name).write_text(content, "utf-8")
    _pretend_textacy(monkeypatch)
    names: dict[str, Any] = {"doc": None}
    exec(compile(RECIPES[tool], f"recipe of {tool}", "exec"), names)
    assert names["rows"] == CASES[tool].rows
    assert not read_objects(names["rows"], tool, Prediction).warnings


def test_every_recipe_has_a_sample() -> None:
    assert RECIPES.keys() == CASES.keys()


def _pretend_textacy(monkeypatch: pytest.MonkeyPatch) -> None:
    """textacy's triples, without it and a model of spaCy."""
    said = [
        ([_token("Ana"), _token("Ruiz")], [_token("said")], SimpleNamespace(start_char=2, end_char=13)),
        ([], [], SimpleNamespace(start_char=29, end_char=42)),
    ]
    module = ModuleType("textacy.extract")
    module.direct_quotations = lambda doc: said  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "textacy", ModuleType("textacy"))
    monkeypatch.setitem(sys.modules, "textacy.extract", module)
