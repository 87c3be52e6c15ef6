"""All submissions in one agency, which draw their numbers from one row, beside the same load over twenty."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from procedures.models import Offering
from tests.bench.clients import Load, drive
from tests.bench.drafts import ready_drafts
from tests.bench.measure import Line, ms, p50
from tests.bench.moves import Task, requests_for
from tests.bench.stage import Stage

AGENCIES, CLIENTS, REQUESTS, ROUNDS, WARM = 20, 8, 160, 2, 8
AIM = 0.7
Row = TypeVar("Row", bound=Model)


def run(stage: Stage, rows: int) -> Iterator[Line]:
    """In turn, twice each; the better round of each counts. No number may be missing or given out twice."""
    stage.look_at(rows)
    offerings = _twenty()
    plan = [(1, offerings[:1]), (AGENCIES, offerings)] * ROUNDS
    drafts = [_drafts(REQUESTS, at) for _number, at in plan]
    warm = _drafts(WARM, offerings)
    best: dict[int, Load] = {}
    with stage.web(rows) as address:
        _submit(address, warm)
        for (number, _at), found in zip(plan, drafts, strict=True):
            load = _submit(address, found)
            best[number] = max(load, best.get(number, load), key=lambda one: one.rate)
    _check_numbers([draft.pk for found in drafts for draft in found])
    one, many = best[1], best[AGENCIES]
    yield Line(f"All submissions in one agency, {CLIENTS} clients", f"{one.rate:,.0f}/s; p50 {ms(p50(one.taken))}",
               f"{many.rate:,.0f}/s (over {AGENCIES} agencies)", f"{one.rate / many.rate:.2f}", f"at least {AIM}",
               one.rate / many.rate >= AIM)  # fmt: skip


def _submit(address: tuple[str, int], drafts: Sequence[Dossier]) -> Load:
    tasks = [Task(row.pk, f"draft-{row.pk}", Actor.of(row.submitter), {}) for row in drafts if row.submitter]
    requests = list(requests_for("submit", tasks))
    return drive(address, CLIENTS, len(requests), requests.__getitem__)


def _drafts(number: int, offerings: Sequence[Offering]) -> Sequence[Dossier]:
    """Drafts of one procedure, dealt out to the offerings."""
    pattern = offerings[0]
    drafts = ready_drafts(number, procedure=pattern.procedure.code)
    for index, draft in enumerate(drafts):
        offering = offerings[index % len(offerings)]
        draft.offering, draft.agency = offering, offering.agency
        draft.receiving_point = offering.receiving_points.all()[0]
    Dossier.objects.bulk_update(drafts, ["offering", "agency", "receiving_point"])
    return drafts


@transaction.atomic
def _twenty() -> list[Offering]:
    """The ward of the demo's first online dossier, and nineteen like it, made once."""
    pattern = ready_drafts(1)[0].offering
    return [pattern, *(_like_it(pattern, number) for number in range(1, AGENCIES))]


def _like_it(pattern: Offering, number: int) -> Offering:
    code = f"{pattern.agency.code}.B{number:02d}"
    if made := Offering.objects.filter(procedure=pattern.procedure, agency__code=code).first():
        return made
    agency = _copy(pattern.agency, code=code, old_code="")
    offering = _copy(pattern, agency=agency, handling_unit=_copy(pattern.handling_unit, agency=agency))
    point = pattern.receiving_points.select_related("unit")[0]
    counter = _copy(point.unit, agency=agency, code="one_stop")
    offering.receiving_points.set([_copy(point, agency=agency, unit=counter, code=code)])
    return offering


def _copy(pattern: Row, **changed: object) -> Row:
    names = [field.name for field in pattern._meta.concrete_fields if not field.primary_key]
    values = {name: getattr(pattern, name) for name in names} | changed
    return type(pattern)._base_manager.create(**values)


def _check_numbers(ids: Sequence[int]) -> None:
    """Raise RuntimeError where the numbers of one counter and day have a gap."""
    codes = Dossier.objects.filter(pk__in=ids).values_list("code", flat=True)
    series: dict[str, list[int]] = {}
    for code in codes:
        stem, _dash, number = str(code).rpartition("-")
        series.setdefault(stem, []).append(int(number))
    for stem, numbers in series.items():
        if sorted(numbers) != list(range(min(numbers), min(numbers) + len(numbers))):
            raise RuntimeError(f"The numbers of {stem} have a gap.")
