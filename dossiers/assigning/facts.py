"""What the balanced rule is told of the people of a unit and of the dossiers that wait in it: as many statements for
one dossier as for a thousand."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import QuerySet

from dossiers.assigning.balanced_rule import Candidate, Item, LeftOut, Pressure
from dossiers.assigning.fields import fields_of
from dossiers.assigning.loads import NOTHING, desks_of
from dossiers.colleagues import absences_of_today, working_in
from dossiers.crossroads import ask_of
from dossiers.models import Dossier, StepInstance
from dossiers.parties import own_of, party_to
from dossiers.phases import CLOCK_RUNS
from dossiers.process import process_of
from dossiers.selectors.clock_view import soon_until
from dossiers.states import At
from foundation.accounts.models import Role, User
from foundation.agencies.models import Agency
from foundation.agencies.selectors import calendar_of
from foundation.core.remembered import read_along, row_of
from procedures.models import Field
from procedures.process.definition import Node

Barred = tuple[tuple[int, LeftOut], ...]


def officers_of(unit_id: int) -> list[User]:
    """Who examines in the unit today, by name. One statement."""
    return list(working_in(unit_id, Role.OFFICER))


def candidates_of(officers: Collection[User], unit_id: int, agency_id: int, now: datetime) -> list[Candidate]:
    """The officers with what they hold, the fields that they have, and whether they are away. Three statements."""
    people = [one.pk for one in officers]
    desks, fields, away = desks_of(people, agency_id, now), fields_of(unit_id), absences_of_today(people)
    return [
        Candidate(
            pk, desks.get(pk, NOTHING).load, fields.get(pk, frozenset()), pk in away,
            desks.get(pk, NOTHING).last_given,
        )
        for pk in people
    ]  # fmt: skip


def items_of(stays: Sequence[StepInstance], officers: Collection[User], now: datetime) -> list[Item]:
    """The dossiers of these stays, which were read with them, by the keys of the stays. Six statements at most."""
    dossiers = [stay.dossier for stay in stays]
    read_along(dossiers, "procedure_version__procedure")
    barred, known = _barred(dossiers, officers), _known_by(dossiers, officers)
    fields = _fields_asked(stays)
    return [
        Item(
            stay.pk, fields[stay.pk], pressure_of(stay, now),
            stay.dossier_due_at, known[stay.dossier_id], (*_holder(stay), *barred[stay.dossier_id]),
        )
        for stay in stays
    ]  # fmt: skip


def pressure_of(stay: StepInstance, now: datetime) -> Pressure:
    """How little time is left for the dossier of an open stay."""
    if stay.dossier_state not in CLOCK_RUNS or stay.dossier_due_at is None:
        return Pressure.RUNNING
    if stay.dossier_due_at < now:
        return Pressure.LATE
    assert stay.agency_id is not None
    near = soon_until(calendar_of(row_of(Agency, stay.agency_id)), now)
    return Pressure.SOON if stay.dossier_due_at <= near else Pressure.RUNNING


def _fields_asked(stays: Sequence[StepInstance]) -> dict[int, int]:
    """The field that whoever examines each should have: as its process says of the step, else that of the procedure. A
    statement where a process says one."""
    said = {stay.pk: _examining(stay).field for stay in stays}
    codes = set(said.values()) - {""}
    by_code = dict(Field.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}
    return {
        stay.pk: by_code.get(said[stay.pk], stay.dossier.procedure_version.procedure.field_id)
        for stay in stays
    }


def _examining(stay: StepInstance) -> Node:
    """The step for which an officer is looked for: this one, or that to which an assignment leads."""
    process = process_of(stay.dossier)
    if stay.kind != At.ASSIGN:
        return process.node(stay.key)
    return process.after(stay.key, ask_of(stay.dossier))[0]


def _holder(stay: StepInstance) -> Barred:
    """Whoever has it need not be given it."""
    return ((stay.assignee_id, LeftOut.HOLDER),) if stay.assignee_id is not None else ()


def _barred(dossiers: Sequence[Dossier], officers: Collection[User]) -> dict[int, Barred]:
    """Who must not examine each: whose own it is, and who reviewed or signed it."""
    decided: dict[int, set[int]] = defaultdict(set)
    stays = StepInstance.objects.filter(
        dossier__in=dossiers, kind__in=(At.REVIEW, At.APPROVE), left_at__isnull=False, assignee__in=officers
    )
    for dossier_id, user_id in stays.values_list("dossier_id", "assignee_id"):
        decided[dossier_id].add(user_id)
    own = own_of(officers)
    return {
        one.pk: (
            *((pk, LeftOut.OWN) for pk in party_to(one, own)),
            *((pk, LeftOut.DECIDED) for pk in sorted(decided[one.pk])),
        )
        for one in dossiers
    }


def _known_by(dossiers: Sequence[Dossier], officers: Collection[User]) -> dict[int, frozenset[int]]:
    """Who examined an earlier dossier of the same applicant: by their number; of a business by its tax code, as far as
    the same account filed it. Two statements at most."""
    examined = StepInstance.objects.filter(
        kind=At.EXAMINE, left_at__isnull=False, assignee__in=officers
    ).order_by()
    of_person, of_business = (
        _examiners_of_people(dossiers, examined),
        _examiners_of_businesses(dossiers, examined),
    )
    return {
        one.pk: frozenset(
            of_person[one.applicant_citizen_id] | of_business[one.applicant_tax_code, one.submitter_id]
        )
        for one in dossiers
    }


def _examiners_of_people(
    dossiers: Sequence[Dossier], examined: QuerySet[StepInstance]
) -> defaultdict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    if numbers := {one.applicant_citizen_id for one in dossiers} - {""}:
        rows = examined.filter(dossier__applicant_citizen_id__in=numbers)
        for number, user_id in rows.values_list("dossier__applicant_citizen_id", "assignee_id").distinct():
            found[number].add(user_id)
    return found


def _examiners_of_businesses(
    dossiers: Sequence[Dossier], examined: QuerySet[StepInstance]
) -> defaultdict[tuple[str, int | None], set[int]]:
    """By tax code and account; the account leads to the rows, for no index knows tax codes."""
    found: defaultdict[tuple[str, int | None], set[int]] = defaultdict(set)
    filed = {
        (one.applicant_tax_code, one.submitter_id)
        for one in dossiers
        if one.applicant_tax_code and one.submitter_id
    }
    if filed:
        codes, accounts = zip(*filed, strict=True)
        rows = examined.filter(dossier__submitter__in=accounts, dossier__applicant_tax_code__in=codes)
        said = ("dossier__applicant_tax_code", "dossier__submitter_id", "assignee_id")
        for code, account, user_id in rows.values_list(*said).distinct():
            found[code, account].add(user_id)
    return found
