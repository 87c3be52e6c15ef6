"""What programs read of procedures."""

from typing import Any, TypedDict


class ProcedureRow(TypedDict):
    """A procedure in a list."""

    code: str
    name: str
    field: str
    levels: list[str]


class ProcedureList(TypedDict):
    """Procedures in force that fit a search, the best first; `next` is the offset to go on from."""

    procedures: list[ProcedureRow]
    next: int | None


class CaseRow(TypedDict):
    """A case (trường hợp) that an applicant chooses."""

    key: str
    name: str


class ComponentRow(TypedDict):
    """A paper of the dossier. `case` is empty where every case needs it; `accepts` are file types."""

    key: str
    name: str
    kind: str
    case: str
    required: bool
    condition: str
    originals: int
    copies: int
    accepts: list[str]
    max_mb: int


class ReductionRow(TypedDict):
    """Who pays less, on what ground, from which day to which last day (null: no end). What is `claimed` holds for those
    who say its `key` as `reduction` among the counts and prove it, the rest for everybody; `words` say how much."""

    key: str
    name: str
    ground: str
    words: str
    claimed: bool
    valid_from: str | None
    last_day: str | None


class FeeRow(TypedDict):
    """What one request costs in whole đồng; null where another body sets it. `words` say the whole rule with its tiers
    and caps, `counts` name what must be counted for it, `source` is the resolution that sets it at the agency."""

    kind: str
    amount: int | None
    unit: str
    decided_by: str
    source: str
    words: str
    note: str
    counts: list[str]
    reductions: list[ReductionRow]


class ChannelRow(TypedDict):
    """A way to file with its time limit: 1 in person, 2 online, 3 by post. `fees` are those of today: the national ones
    or, where an agency was asked about, what is charged there."""

    channel: int
    case: str
    limit: int
    limit_unit: str
    fees: list[FeeRow]


class OfferRow(TypedDict):
    """An agency that offers the procedure, with the counters that receive it."""

    agency: str
    name: str
    online: bool
    receiving_points: list[str]


class ProcedureDetail(TypedDict):
    """A procedure as it is in force today. `form` is the JSON Schema of the answers."""

    code: str
    version: int
    name: str
    summary: str
    field: str
    valid_from: str
    cases: list[CaseRow]
    components: list[ComponentRow]
    channels: list[ChannelRow]
    offers: list[OfferRow]
    form: dict[str, Any]
