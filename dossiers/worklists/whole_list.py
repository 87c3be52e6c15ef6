"""A list whole, as a file for a spreadsheet has it: every row that its pages show, in their order."""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from dossiers.worklists.addresses import kept_in
from dossiers.worklists.asked import AskedList, asked_list
from dossiers.worklists.liking import Liking, liking_of
from dossiers.worklists.workplace import Cells, Workplace
from foundation.accounts.actor import Actor
from foundation.core.table_cells import Cell

MOST_ROWS: Final = 100_000
"""A larger file helps nobody, and takes minutes to read."""
AT_ONCE: Final = 500
"""Rows that are read by one statement and forgotten before the next."""


@dataclass(frozen=True, slots=True)
class WholeList:
    """All rows of a list for somebody, as an address narrows and sorts it and with the columns that they chose."""

    asked: AskedList
    liking: Liking

    @property
    def cells(self) -> Cells:
        """The columns of the file: what every file says, then what is shown."""
        chosen = ("", *self.liking.columns)
        return tuple(cell for name in chosen for cell in self.asked.workplace.cells[name])

    def head(self) -> list[str]:
        """What each column holds."""
        return [str(word or self.asked.one.moment) for word, _of in self.cells]

    def lines(self, ended: Callable[..., None]) -> Generator[list[Cell]]:
        """One line for each row, read page after page while they are sent; where there are more than `MOST_ROWS` the
        last line says so. `ended` is told at the end how many `rows` went, at most, and whether that was the `whole`
        list: it was not where whoever reads goes away, and where there are more."""
        cells, sent, whole = self.cells, 0, False
        try:
            for row in self._rows():
                if sent == MOST_ROWS:
                    yield [_more_than(MOST_ROWS)]
                    return
                sent += 1
                yield [of(row) for _word, of in cells]
            whole = True
        finally:
            ended(rows=sent, whole=whole)

    def _rows(self) -> Iterator[Any]:
        after = ""
        while True:
            page = self.asked.page(size=AT_ONCE, after=after)
            yield from page.rows
            after = page.after
            if not after:
                return


def _more_than(most: int) -> str:
    return _("There are more rows than %(most)s. Narrow the list to see the rest.") % {"most": most}


def whole_list(
    workplace: Workplace, actor: Actor, slug: str, query: Mapping[str, str], now: datetime
) -> WholeList:
    """The list as a form or an address asks for it. Raises what `Workplace.list_at` raises, NotFound for a foreign
    view."""
    asked = asked_list(workplace, actor, slug, query, now)
    return WholeList(asked, liking_of(actor, workplace, asked.one, kept_in(workplace, query)))
