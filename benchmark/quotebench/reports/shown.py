"""What has a printed form: tables and lines, as text and for a notebook."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotebench.reports.fitting import WIDE

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_FORM = '<pre style="line-height:normal;white-space:pre">{code}</pre>'


class Shown:
    """Prints as the tables that the command line prints; a notebook shows the same."""

    def shown(self) -> "Sequence[RenderableType]":
        """Tables and lines."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self._printed().export_text().rstrip()

    def _repr_html_(self) -> str:
        return self._printed().export_html(inline_styles=True, code_format=_FORM)

    def _printed(self) -> "Console":
        from rich.console import Console

        console = Console(file=io.StringIO(), record=True, width=WIDE, highlight=False, markup=False, emoji=False)
        for i, one in enumerate(self.shown()):
            line = isinstance(one, str)
            if i and not line:
                console.print()
            console.print(one, soft_wrap=line)
        return console
