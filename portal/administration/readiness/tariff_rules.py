"""Which fees wait for a resolution of the province. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenFee:
    """A fee of a version in force whose amount another body sets."""

    procedure: str
    kind: str
    channel: int
    case: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolution in force: at an agency and all under it, for one way to file and one case or for all of them."""

    procedure: str
    kind: str
    agency_id: int
    channel: int | None
    case: str


def unresolved(
    fees: Iterable[OpenFee],
    resolutions: Iterable[Resolved],
    offered: Iterable[tuple[str, int]],
    parents: Mapping[int, int | None],
) -> dict[tuple[str, str], int]:
    """Which kinds of fees of which procedures nobody has set, each with at how many agencies that offer it."""
    open_fees: dict[str, list[OpenFee]] = {}
    resolved: dict[str, list[Resolved]] = {}
    for fee in fees:
        open_fees.setdefault(fee.procedure, []).append(fee)
    for resolution in resolutions:
        resolved.setdefault(resolution.procedure, []).append(resolution)
    unset_at: Counter[tuple[str, str]] = Counter()
    for procedure, agency_id in offered:
        if procedure in open_fees:
            line = frozenset(_line(agency_id, parents))
            there = [resolution for resolution in resolved.get(procedure, ()) if resolution.agency_id in line]
            unset = [
                fee for fee in open_fees[procedure] if not any(_sets(resolution, fee) for resolution in there)
            ]
            unset_at.update({(procedure, fee.kind) for fee in unset})
    return dict(unset_at)


def _sets(resolution: Resolved, fee: OpenFee) -> bool:
    return (
        resolution.kind == fee.kind
        and resolution.channel in (None, fee.channel)
        and resolution.case in ("", fee.case)
    )


def _line(agency_id: int, parents: Mapping[int, int | None]) -> Iterator[int]:
    """The agency and all above it."""
    place: int | None = agency_id
    while place is not None:
        yield place
        place = parents.get(place)
