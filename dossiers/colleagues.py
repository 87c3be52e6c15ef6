"""Who works in a unit today, for choosing and for checking the choice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dossiers.models import Dossier, StepInstance
from dossiers.parties import parties_as_told, parties_to, parties_told
from foundation.accounts.models import Absence, Membership, User
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
    posts = Membership.objects.on(timezone.localdate()).filter(
        user__is_active=True,
        unit__in={step.unit_id for step in steps},
        role__in={step.role for step in steps},
    )
    for post in posts.select_related("user"):
        there[post.unit_id, post.role][post.user_id] = post.user
    return {step.pk: _having(step, there[step.unit_id, step.role]) for step in steps}


def _having(step: StepInstance, there: Mapping[int, User]) -> set[User]:
    holder = there.get(step.assignee_id or 0)
    return {holder} if holder is not None else set(there.values())


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
