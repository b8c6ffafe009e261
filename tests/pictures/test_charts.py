"""Charts by the places of their marks, worked out by hand; and what no text may do to a picture."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from quotebench.exceptions import UsageError
from quotebench.pictures.charts import Curve, Reliability, Spot, calibration, precision_recall, quality_against_cost
from quotebench.pictures.drawing import WIDTH, Drawing
from quotebench.pictures.markup import tag
from quotebench.pictures.picture import Panel, Picture, picture
from quotebench.pictures.rows import Group, Mark, Row, lines, rows_chart, shortened, wide

EMPTY = Drawing("nothing", 10.0, tag("g"))


def root(drawing: Drawing) -> ET.Element:
    return ET.fromstring(drawing.alone())


def having(element: ET.Element, class_: str) -> list[ET.Element]:
    return [one for one in element.iter() if class_ in one.get("class", "").split()]


def centres(element: ET.Element, class_: str) -> list[tuple[float, float]]:
    return [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in having(element, class_)]


def test_a_curve_has_its_points_where_its_figures_are() -> None:
    # The axes go from 44 to 388 and from 256 up to 12: recall 1/4 is 44 + 86, precision 1/2 is 256 - 122.
    found = root(precision_recall([Curve([(0.9, 1.0, 0.25), (0.8, 0.5, 0.25), (None, 0.75, 0.75)])], "curve"))
    (line,) = having(found, "curve")
    assert line.get("points") == "130,12 130,134 302,73"
    assert centres(found, "dot") == [(130, 12), (130, 134), (302, 73)]
    assert found.get("aria-label") == "curve"


def test_of_several_curves_each_has_its_number_where_no_other_stands() -> None:
    same = [(0.9, 1.0, 0.25), (0.8, 0.5, 0.5), (0.7, 0.5, 0.51)]
    found = root(precision_recall([Curve(same, 1), Curve(same, 2)], "curves"))
    assert centres(found, "spot") == [(44 + 0.51 * 344, 134), (130, 12)]
    assert [one.text for one in having(found, "number")] == ["1", "2"]


def test_reliability_is_share_right_by_mean_score() -> None:
    found = root(calibration([Reliability([(0.25, 0.5, 1), (1.0, 0.75, 4)])], "reliability"))
    assert centres(found, "dot") == [(130, 134), (388, 73)]
    # Areas go with the predictions: a quarter of them is half the radius.
    assert [float(one.attrib["r"]) for one in having(found, "dot")] == [4.5, 9.0]
    assert having(found, "ideal")[0].get("points") == "44,256 388,12"


def test_cost_is_logarithmic() -> None:
    found = root(quality_against_cost([Spot(1, "slow", 10.0, 0.5), Spot(2, "fast", 0.1, 0.0)], "seconds", "cost"))
    assert centres(found, "spot") == [(388, 134), (44, 256)]
    assert [one.text for one in having(found, "below")] == ["0.1", "1", "10", "seconds"]


def test_rows_have_their_marks_on_one_scale() -> None:
    # Without figures the axis goes from 142 to 388.
    row = Row("quote", [Mark("precision", 0.0, "p"), Mark("point", 0.5, "f", (0.25, 1.0)), Mark("recall", 1.0, "r")])
    found = root(rows_chart([Group("relaxed", [row])], "", "rows"))
    assert [x for x, _ in centres(found, "point")] == [142 + 246 / 2]
    (whisker,) = having(found, "whisker")
    assert whisker.attrib["d"].startswith(f"M{142 + 246 / 4:g} ")
    assert "H388m" in whisker.attrib["d"]
    assert having(found, "precision")[0].attrib["d"].startswith("M142 ")
    assert having(found, "recall")[0].attrib["d"].startswith("M388 ")


def test_numbers_that_would_cover_each_other_stand_below_each_other() -> None:
    marks = [Mark("spot", value, "", system=i) for i, value in enumerate((0.5, 0.52, 0.9, 0.51), 1)]
    found = centres(root(rows_chart([Group("", [Row("all", marks)])], "", "")), "spot")
    first, second, apart, third = (y for _, y in found)
    assert first == apart < second < third
    assert second - first >= 18


@pytest.mark.parametrize("name", ["a" * 400, "名" * 200, "a b " * 100])
def test_no_name_is_wider_than_the_chart(name: str) -> None:
    assert wide(shortened(name, WIDTH)) <= WIDTH
    assert all(wide(line) <= WIDTH for line in lines(name, WIDTH))
    assert "".join(lines(name, WIDTH)).replace(" ", "") == name.replace(" ", "")


HOSTILE = "</title><script>alert(1)</script>&\"'\x00\x1b\u202e\ud800|" + "x" * 300


def test_whatever_a_name_holds_it_is_text() -> None:
    marks = [Mark("spot", 0.5, HOSTILE, system=1)]
    chart = rows_chart([Group(HOSTILE, [Row(HOSTILE, marks)])], "", HOSTILE)
    found = ET.fromstring(str(picture(HOSTILE, [Panel(HOSTILE, chart, [HOSTILE])], [HOSTILE])))
    assert {one.tag.rpartition("}")[2] for one in found.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "g", "text", "line", "circle")
    }
    said = "".join(found.itertext())
    assert "\\x00\\x1b\\u202e\\ud800" in said
    assert not set(said) & set("\x00\x1b\u202e\ud800")


def test_a_picture_is_named_and_described_and_needs_nothing_else() -> None:
    drawn = str(picture("rules on wire", [Panel("Levels", EMPTY)], ["no scores", "signature"]))
    found = ET.fromstring(drawn)
    by_id = {one.attrib["id"]: one.text for one in found.iter() if "id" in one.attrib}
    assert by_id[found.attrib["aria-labelledby"]] == "rules on wire"
    assert by_id[found.attrib["aria-describedby"]] == "no scores signature"
    assert [one.get("aria-label") for one in found.iter() if one.get("role") == "img"] == ["nothing"]
    assert "prefers-color-scheme: dark" in drawn
    assert not any(word in drawn.replace("http://www.w3.org/2000/svg", "") for word in ("http", "url(", "<script"))
    other = ET.fromstring(str(picture("marks on wire", [], [])))
    assert other.attrib["aria-labelledby"] not in by_id


def test_a_picture_goes_into_a_file_of_its_own_kind(tmp_path: Path) -> None:
    drawn = picture("rules", [], [])
    drawn.save(tmp_path / "a.SVG")
    assert (tmp_path / "a.SVG").read_text("utf-8") == str(drawn) == drawn._repr_svg_()
    for name in ("a.png", "a", "-"):
        with pytest.raises(UsageError, match=r"ends in \.svg"):
            drawn.save(name)
    with pytest.raises(FileNotFoundError):
        drawn.save(tmp_path / "none" / "a.svg")
    assert isinstance(drawn, Picture)
    assert repr(drawn) == "<Picture of rules>"
