"""What programs read of dossiers."""

from datetime import date, datetime
from typing import Any, Literal, TypedDict


class Named(TypedDict):
    """Something with a code and a name in the caller's language."""

    code: str
    name: str


class StateRow(TypedDict):
    """Where a dossier stands. `national_code` is that of Decision 766/QĐ-TTg; null for a draft."""

    code: str
    name: str
    national_code: int | None
    final: bool


class Applicant(TypedDict):
    """Whose dossier it is (chủ hồ sơ)."""

    name: str
    citizen_id: str
    phone: str
    email: str
    address: str


class FileRow(TypedDict):
    """A file as it was sent. It can be opened on the pages once `scan_state` is "clean"."""

    id: int
    component: str
    name: str
    size: int
    sha256: str
    content_type: str
    scan_state: str


class DossierRow(TypedDict):
    """A dossier. A draft is known by `draft-` and a number until it is submitted."""

    code: str
    version: int
    state: StateRow
    procedure: Named
    case: str
    agency: Named
    receiving_point: Named
    channel: int
    applicant: Applicant
    answers: dict[str, Any]
    delivery: str
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    files: list[FileRow]


class PaperRow(TypedDict):
    """A paper on the checklist of a dossier: sheets that were handed in, and what reception found about it."""

    component: str
    name: str
    kind: str
    required: bool
    originals: int
    copies: int
    outcome: Literal["unchecked", "accepted", "insufficient"]
    note: str


class Asked(TypedDict):
    """What the applicant is asked for now: papers with what is wrong about each, and answers by question."""

    before_reception: bool
    asked_at: datetime
    answer_by: datetime | None
    reason: str
    legal_reason: str
    papers: dict[str, str]
    questions: list[str]


class PaperList(TypedDict):
    """The checklist of a dossier; a draft lists the papers to which something was attached."""

    code: str
    version: int
    papers: list[PaperRow]
    asked: Asked | None


class DocumentRow(TypedDict):
    """A document that was made: a printed form (01 to 05), the declaration, the result. `event` made it.

    `sha256` is empty until the PDF is ready.
    """

    id: int
    form: str
    title: str
    event: int
    made_at: datetime
    state: Literal["waiting", "ready", "failed"]
    sha256: str


class ResultRow(TypedDict):
    """One version of the result. Opinion, content and what is not issued yet are read by those who handle it."""

    version: int
    title: str
    number: str
    signer: str
    issued_at: datetime | None
    verification_code: str | None
    ending: Literal["", "replaced", "revoked"]
    reason: str
    opinion: str
    content: str


class DocumentList(TypedDict):
    """What was made for a dossier, and what was decided."""

    code: str
    version: int
    documents: list[DocumentRow]
    results: list[ResultRow]


class MoveRow(TypedDict):
    """A move that the table of moves knows, whether the caller may make it now, and what it asks for."""

    name: str
    label: str
    allowed: bool
    why_not: str
    arguments: dict[str, Any]


class MoveList(TypedDict):
    """All moves, those that are possible now first."""

    code: str
    version: int
    moves: list[MoveRow]


class Moved(TypedDict):
    """Where a dossier stands after a move. `code` is new after `submit`."""

    code: str
    version: int
    state: StateRow
    due_at: datetime | None


class EventRow(TypedDict):
    """One event of a dossier, as the caller may know it."""

    number: int
    move: str
    title: str
    at: datetime
    who: str
    from_state: str
    to_state: str
    reason: str


class EventList(TypedDict):
    """Events in the order in which they happened; `next` is the number to go on after."""

    events: list[EventRow]
    next: int | None


class DueChange(TypedDict):
    """A due date that was promised, and the move that set it."""

    at: datetime
    move: str
    old: datetime | None
    new: datetime
    extra_working_days: int
    reason: str


class ClockDay(TypedDict):
    """One day between receipt and end; `role` is empty for a day after the due date."""

    day: date
    role: Literal["received", "counted", "paused", "extended", "off", "due", ""]
    is_holiday: bool


class Explanation(TypedDict):
    """How the due date comes about: the clock now, and each sentence of the reckoning."""

    code: str
    status: Literal["early", "soon", "late", "paused", "done", "none"]
    due_at: datetime | None
    remaining_working_minutes: int | None
    limit: int | None
    limit_unit: str
    received_at: datetime | None
    summary: str
    sentences: list[str]
    days: list[ClockDay]
    changes: list[DueChange]


class WorkListRow(TypedDict):
    """A list that the caller's posts have."""

    slug: str
    label: str


class WorkLists(TypedDict):
    """The lists of the caller."""

    worklists: list[WorkListRow]


class WorkRow(TypedDict):
    """A dossier on a list: the step that it is at, and who has it."""

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


class WorkPage(TypedDict):
    """Dossiers in order of due date; `next` and `previous` are the keys of the neighbouring pages, "" at the ends."""

    slug: str
    dossiers: list[WorkRow]
    next: str
    previous: str


class Verified(TypedDict):
    """What the public may know of an issued result. The applicant appears by initials.

    `ending` says whether it is no longer valid: replaced by the document `replaced_by`, or revoked on `ground`.
    """

    code: str
    title: str
    number: str
    issued_at: datetime
    agency: str
    signer: str
    applicant: str
    sha256: str
    ending: Literal["", "replaced", "revoked"]
    ended_at: datetime | None
    reason: str
    ground: str
    replaced_by: str
