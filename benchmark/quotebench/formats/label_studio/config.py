"""The labelling configuration that gold is corrected with: the names of its tags and labels."""

from html import escape
from typing import get_args

from quotebench.rows.structs import PHENOMENA, ROLES, TYPES, EntityKind

QUOTE, MENTION = "Quote", "Mention"
LABELS = {QUOTE: "#ffd54f", **dict.fromkeys((role.capitalize() for role in ROLES), "#90caf9"), MENTION: "#c5e1a5"}
CONTINUES, NESTED = "continues", "nested in"
RELATIONS = (*ROLES, CONTINUES, NESTED)
"""From a quote: to the stretch that is its cue, and so on; to its next span; to the quote that it stands in."""

ENTITIES = "entities"
"""The area for the whole task: an entity a line, as JSON."""
ENTITY = "entity"
"""The area of a mention: the id of its entity."""
TYPED = {
    "speakers": "ids of the speakers, one a line; none: nobody is named",
    "source": "id of the channel; none: the article",
    "utterance": "id that attributions of one utterance share",
    "optional": "the reason, if systems need not find it",
    "note": "a note",
}
"""The areas of a quote."""


def config() -> str:
    """The configuration as XML, to be pasted into the labelling interface of a project."""
    labels = "".join(f'    <Label value="{name}" background="{colour}"/>\n' for name, colour in LABELS.items())
    relations = "".join(f'    <Relation value="{name}"/>\n' for name in RELATIONS)
    areas = "".join(_area(name, hint, QUOTE) for name, hint in TYPED.items())
    example = escape('{"id": "ruiz", "name": "Ana Ruiz", "kind": "person", "aliases": ["Ruiz"]}')
    kinds = ", ".join(get_args(EntityKind))
    return (
        "<View>\n"
        f'  <Labels name="label" toName="text">\n{labels}  </Labels>\n'
        f"  <Relations>\n{relations}  </Relations>\n"
        '  <Text name="text" value="$text" granularity="symbol"/>\n'
        f"{_choices('type', TYPES, 'single')}{areas}{_choices('phenomena', sorted(PHENOMENA), 'multiple')}"
        f"{_area(ENTITY, 'id of the entity', MENTION)}"
        f'  <TextArea name="{ENTITIES}" toName="text" editable="true" rows="2"\n'
        f'    placeholder="{example}; kind: {kinds}"/>\n'
        "</View>\n"
    )


def _when(label: str) -> str:
    return f'perRegion="true" whenTagName="label" whenLabelValue="{label}"'


def _choices(name: str, values: tuple[str, ...] | list[str], choice: str) -> str:
    listed = "".join(f'    <Choice value="{value}"/>\n' for value in values)
    return f'  <Choices name="{name}" toName="text" {_when(QUOTE)} choice="{choice}">\n{listed}  </Choices>\n'


def _area(name: str, hint: str, label: str) -> str:
    return f'  <TextArea name="{name}" toName="text" {_when(label)} editable="true" placeholder="{hint}"/>\n'
