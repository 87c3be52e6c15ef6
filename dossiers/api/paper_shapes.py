"""What programs read of the papers of a dossier, of what was made, and of results."""

from datetime import date, datetime
from typing import Literal, TypedDict


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
    """What the applicant is asked for now: papers with what is wrong about each and how many sheets
    of it, and answers by question."""

    before_reception: bool
    asked_at: datetime
    answer_by: datetime | None
    reason: str
    legal_reason: str
    papers: dict[str, str]
    sheets: dict[str, dict[str, int]]
    questions: list[str]


class PaperList(TypedDict):
    """The checklist of a dossier; a draft lists the papers that it needs, and those to which something was attached."""

    code: str
    version: int
    papers: list[PaperRow]
    asked: Asked | None


class DocumentRow(TypedDict):
    """A document that was made: a printed form (01 to 05), the declaration, the result. `event` made it.

    `sha256` is empty until the PDF is ready and can be fetched.
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


class Verified(TypedDict):
    """What the public may know of an issued result. `applicant` is whom it is about, by initials: a birth
    certificate the child.

    `ending` says whether it is no longer valid: replaced by the document `replaced_by`, revoked on `ground`, or expired
    after the day `valid_until`, which is null where it has no last day.
    """

    code: str
    title: str
    number: str
    issued_at: datetime
    valid_until: date | None
    agency: str
    signer: str
    applicant: str
    sha256: str
    ending: Literal["", "replaced", "revoked", "expired"]
    ended_at: datetime | None
    reason: str
    ground: str
    replaced_by: str
