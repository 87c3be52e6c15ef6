"""What programs read of work lists."""

from datetime import datetime
from typing import TypedDict

from dossiers.api.shapes import Named, StateRow


class WorkListRow(TypedDict):
    """A list that the caller's posts have; null for `count` where nothing is counted. With `more` there are more."""

    slug: str
    label: str
    count: int | None
    more: bool
    urgent: bool


class WorkLists(TypedDict):
    """The lists of the caller."""

    worklists: list[WorkListRow]


class WorkRow(TypedDict):
    """A dossier on a list. On a desk's list it has its step, its holder and its own due date. On a counter's `due_at`
    is by when the counter must do its part, and `amount` what is to be paid in đồng, where that is the matter."""

    code: str
    version: int
    applicant: str
    procedure: Named
    state: StateRow
    step: str
    holder: str
    due_at: datetime | None
    clock: str
    flags: list[str]
    amount: int | None


class WorkPage(TypedDict):
    """Dossiers, the most urgent first; `next` and `previous` are the keys of the neighbouring pages, "" at the ends."""

    slug: str
    dossiers: list[WorkRow]
    next: str
    previous: str
