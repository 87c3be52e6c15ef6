"""What programs read of dossiers."""

from datetime import date, datetime
from typing import Any, Literal, NotRequired, TypedDict


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


class WaitRow(TypedDict):
    """Something that a dossier waits for: the code of its state, and the words that the applicant reads."""

    code: str
    name: str


class Applicant(TypedDict):
    """Whose dossier it is (chủ hồ sơ)."""

    name: str
    citizen_id: str
    phone: str
    email: str
    address: str


class FileRow(TypedDict):
    """A file as it was sent. It can be fetched once `scan_state` is "clean"."""

    id: int
    component: str
    name: str
    size: int
    sha256: str
    content_type: str
    scan_state: str


class UrgingRow(TypedDict):
    """That a head or leader urged whoever had the dossier. `words` may be empty; `told` are names."""

    by: str
    at: datetime
    words: str
    told: list[str]


class UrgingList(TypedDict):
    """Who urged so far, the last one first."""

    code: str
    urgings: list[UrgingRow]


class AnsweredQuestion(TypedDict):
    """A question to others, with its answer once there is one: `agrees` where yes or no was asked."""

    text: str
    agreement: bool
    agrees: bool | None
    words: str


class OpinionRow(TypedDict):
    """What a unit or an expert was asked. `standing` is open, answered, silent, withdrawn or overtaken; `papers` are
    the keys of those that are opened to whoever is asked."""

    id: int
    code: str
    procedure: str
    body: str
    asked_by: str
    asked_at: datetime
    due_at: datetime
    standing: str
    silence: str
    papers: list[str]
    questions: list[AnsweredQuestion]
    answered_by: str
    answered_at: datetime | None


class OpinionList(TypedDict):
    """Questions to others."""

    opinions: list[OpinionRow]


class OfferRow(TypedDict):
    """What the applicant offered of their own accord: a paper with its files, or a correction. `about` is empty for
    what the dossier does not say; `standing` is closed where the dossier ended before an answer."""

    id: int
    kind: Literal["paper", "correction"]
    name: str
    about: str
    says: str
    words: str
    standing: Literal["waiting", "accepted", "declined", "withdrawn", "closed"]
    offered_by: str
    offered_at: datetime
    answered_by: str
    answered_at: datetime | None
    answer: str
    files: list[FileRow]


class OfferList(TypedDict):
    """Everything that was offered, the newest first."""

    code: str
    offers: list[OfferRow]


class OnBehalf(TypedDict):
    """On what ground somebody else filed for the applicant, and whether it holds today."""

    title: str
    submitter: str
    applicant: str
    validity: str
    holds: bool
    warning: str
    tax_code: str


class DossierRow(TypedDict):
    """A dossier. A draft is known by `draft-` and a number until it is submitted. `waits` has everything it waits for;
    where that is more than one thing, `state` names the first."""

    code: str
    version: int
    state: StateRow
    waits: list[WaitRow]
    procedure: Named
    case: str
    agency: Named
    receiving_point: Named
    channel: int
    applicant: Applicant
    on_behalf: OnBehalf | None
    answers: dict[str, Any]
    delivery: str
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    files: list[FileRow]


class MoveRow(TypedDict):
    """A move that the table of moves knows, whether the caller may make it now, and what it asks for."""

    name: str
    label: str
    allowed: bool
    why_not: str
    arguments: dict[str, Any]


class OpenItem(TypedDict):
    """One of several steps that are open at once; `version` goes into If-Match of a move on it."""

    id: int
    version: int
    step: str
    unit: str


class MoveList(TypedDict):
    """All moves, those that are possible now first. `items` are told where several steps are open, the one first of
    which the moves are told."""

    code: str
    version: int
    moves: list[MoveRow]
    items: NotRequired[list[OpenItem]]


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
