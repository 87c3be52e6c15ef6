"""Who works in a unit today: whom a dossier might be given to, who has it, and who heads the unit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dossiers.models import WHOLE, Capacity, Dossier, Participation, StepInstance
from dossiers.parties import parties_as_told, parties_to, parties_told
from dossiers.phases import FINAL
from foundation.accounts.models import Absence, Membership, Role, User
from foundation.core.errors import InvalidInput
from foundation.core.statements.given import Given
from foundation.core.statements.kept import ask_kept

UNIT, ROLE = Given("unit", BigIntegerField()), Given("role", CharField())


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody to whom a dossier might be given, with the absence of whoever is away."""

    person: User
    absence: Absence | None
    takes_over: bool
    """Is here, or has somebody here who stands in."""


def working_in(unit_id: int | Given, role: str | Given) -> QuerySet[User]:
    """People who hold the role in the unit today, by name."""
    posts = Membership.objects.on(timezone.localdate()).filter(unit_id=unit_id, role=role)
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("full_name")


def having(steps: Iterable[StepInstance]) -> dict[int, set[User]]:
    """Who has each open step, by its id: its holder while they hold its role in its unit, else all who do. One
    statement, none for none."""
    steps = list(steps)
    if not steps:
        return {}
    there: dict[tuple[int, str], dict[int, User]] = defaultdict(dict)
    posts = in_office().filter(
        unit__in={step.unit_id for step in steps}, role__in={step.role for step in steps}
    )
    for post in posts.select_related("user"):
        there[post.unit_id, post.role][post.user_id] = post.user
    people = {step.pk: there[step.unit_id, step.role] for step in steps}
    return {
        step.pk: {people[step.pk][pk] for pk in holder_or_all(step.assignee_id, people[step.pk])}
        for step in steps
    }


def holder_or_all(holder_id: int | None, there: Iterable[int]) -> set[int]:
    """Of those who hold the role of a step in its unit whoever has it: its holder while they are among them, else
    all."""
    people = set(there)
    return {holder_id} if holder_id in people else people


def responsible_for(dossiers: Sequence[Dossier]) -> dict[int, set[User]]:
    """Who has an open step of each dossier, and the heads of the units that handle it. Three statements, and one more
    for those that have ended."""
    holders, heads = holders_of(dossiers), heads_of(dossiers)
    return {dossier.pk: holders[dossier.pk] | heads[dossier.pk] for dossier in dossiers}


def holders_of(dossiers: Sequence[Dossier]) -> dict[int, set[User]]:
    """Who has an open step of each dossier. Two statements."""
    people: dict[int, set[User]] = {dossier.pk: set() for dossier in dossiers}
    steps = list(StepInstance.objects.filter(dossier__in=dossiers, left_at=None))
    with_step = having(steps)
    for step in steps:
        people[step.dossier_id] |= with_step[step.pk]
    return people


def heads_of(dossiers: Sequence[Dossier]) -> dict[int, set[User]]:
    """The heads of the units that handle each dossier. One query, and one more for those that have ended."""
    people: dict[int, set[User]] = {dossier.pk: set() for dossier in dossiers}
    units = _handling_units(dossiers)
    heads = in_office().filter(unit_id__in=set().union(*units.values()), role=Role.HEAD)
    for head in heads.select_related("user"):
        for dossier_id, handling in units.items():
            if head.unit_id in handling:
                people[dossier_id].add(head.user)
    return people


def _handling_units(dossiers: Sequence[Dossier]) -> dict[int, set[int]]:
    """The unit that handles each; of one that has ended those that took part in it, whoever has the procedure now."""
    ended = [dossier for dossier in dossiers if dossier.state in FINAL]
    units = {one.pk: set() if one in ended else {one.offering.handling_unit_id} for one in dossiers}
    if ended:
        took_part = Participation.objects.filter(
            dossier__in=ended, capacity=Capacity.HANDLING, part=WHOLE, until=None
        )
        for dossier_id, unit_id in took_part.values_list("dossier_id", "unit_id"):
            units[dossier_id].add(unit_id)
    return units


def in_office() -> QuerySet[Membership]:
    """Posts that are held today by people who can sign in."""
    return Membership.objects.on(timezone.localdate()).filter(user__is_active=True)


def colleagues_of(dossier: Dossier, unit_id: int, role: str, *, holder_id: int | None) -> list[Colleague]:
    """Who of the unit and role the dossier might be given to: not who holds it, and nobody whose own it is. Two
    statements."""
    told = {"unit": unit_id, "role": role}
    here: list[Any] = ask_kept(_here, **told, **parties_as_told(dossier))
    away = {one.user_id: one for one in ask_kept(_absent, **told)}
    present = {one.pk for one in here} - set(away)
    return [
        Colleague(one, away.get(one.pk), one.pk in present or away[one.pk].deputy_id in present)
        for one in here
        if not one.is_party and one.pk != holder_id
    ]


def _here() -> QuerySet[User]:
    return working_in(UNIT, ROLE).annotate(is_party=parties_told())


def _absent() -> QuerySet[Absence]:
    return _away(working_in(UNIT, ROLE).order_by().values("pk"))


def named(colleagues: Iterable[Colleague]) -> list[tuple[int, str]]:
    """Colleagues to choose from: account and name."""
    return [(one.person.pk, name_with_absence(one.person, one.absence)) for one in colleagues]


def name_with_absence(person: User, absence: Absence | None) -> str:
    """The name, and for somebody who is away until when and who stands in."""
    if absence is None:
        return person.full_name
    facts = {"name": person.full_name, "day": date_format(absence.last_day, "d/m/Y")}
    if absence.deputy is None:
        return _("%(name)s (away to %(day)s, nobody stands in)") % facts
    return _("%(name)s (away to %(day)s, %(deputy)s stands in)") % (
        facts | {"deputy": absence.deputy.full_name}
    )


def absences_of_today(user_ids: Iterable[int]) -> dict[int, Absence]:
    """Who of these people is away today, with the deputy where one is named. One query."""
    return {absence.user_id: absence for absence in _away(list(user_ids))}


def _away(user_ids: Any) -> QuerySet[Absence]:
    return Absence.objects.today().filter(user_id__in=user_ids).select_related("deputy").order_by("until")


def check_works_in(user_id: int, unit_id: int, role: str, role_name: str, *, dossier: Dossier) -> None:
    """Raise InvalidInput unless the person holds the role in the unit today, is no party to the dossier, and is here or
    has somebody in the unit who stands in."""
    colleagues = working_in(unit_id, role)
    chosen = colleagues.filter(pk=user_id).annotate(is_party=parties_to(dossier)).first()
    if chosen is None:
        raise InvalidInput(
            _("Choose a person who works in the unit as %(role)s.") % {"role": role_name}, field="officer_id"
        )
    if chosen.is_party:
        raise InvalidInput(
            _("This dossier is the person's own, or of somebody for whom they act. Choose another."),
            field="officer_id",
        )
    absence = absences_of_today([user_id]).get(user_id)
    if absence is not None and not stands_in(absence, colleagues):
        raise InvalidInput(
            _("This person is away until %(day)s and nobody stands in for them. Choose another.")
            % {"day": date_format(absence.last_day, "d/m/Y")},
            field="officer_id",
        )


def stands_in(absence: Absence, colleagues: Iterable[User]) -> bool:
    """Whether the deputy works in the same place and is here; a deputy of a deputy is none."""
    deputy_id = absence.deputy_id
    if deputy_id is None or deputy_id not in {one.pk for one in colleagues}:
        return False
    return not Absence.objects.today().filter(user_id=deputy_id).exists()
