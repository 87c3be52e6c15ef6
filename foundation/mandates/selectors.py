"""Who acts for whom, as each of them may see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by, administers_site
from foundation.accounts.models import Absence, Delegation, Membership, Representation, Role, User
from foundation.accounts.tax_code import normal_tax_code
from foundation.core.errors import InvalidInput, NotFound
from foundation.mandates import delegable
from foundation.mandates.invitations import contacts_of, normal_code

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody was invited to; exactly one of the two is set."""

    delegation: Delegation | None = None
    representation: Representation | None = None
    procedures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything about acting for others that concerns one person, what holds first."""

    given: list[Delegation]
    held: list[Delegation]
    mandates: list[Representation]


def overview(actor: Actor) -> Overview:
    """The actor's delegations and organisations. Three queries."""
    given = Delegation.objects.filter(principal_id=actor.person_id).select_related("principal", "agent")
    held = Delegation.objects.filter(agent_id=actor.person_id).select_related("principal", "agent")
    mandates = Representation.objects.filter(user_id=actor.person_id).select_related("organisation", "user")
    return Overview(_lasting_first(given), _lasting_first(held), _lasting_first(mandates))


def _lasting_first(rows: QuerySet) -> list:  # type: ignore[type-arg]
    return sorted(rows.order_by("-pk")[:MOST_SHOWN], key=lambda row: row.is_over)


def delegation_of(actor: Actor, delegation_id: int) -> Delegation:
    """A delegation that the actor gave or holds. Raises NotFound."""
    mine = Q(principal_id=actor.person_id) | Q(agent_id=actor.person_id)
    delegation = (
        Delegation.objects.select_related("principal", "agent").filter(mine, pk=delegation_id).first()
    )
    if delegation is None:
        raise NotFound
    return delegation


def invitation_for(actor: Actor, code: str, *, lock: bool = False) -> Invitation:
    """The open invitation with this code to a contact of the actor. Raises InvalidInput, the same sentence whether the
    code or the contact is another."""
    contacts, secret = contacts_of(User.objects.get(pk=actor.person_id)), normal_code(code)
    if secret:
        given = Delegation.objects.exclude(principal_id=actor.person_id).select_related("principal")
        given = given.filter(agent=None, withdrawn_at=None, until__gt=timezone.localdate())
        given = given.filter(code=secret, invited__in=contacts, principal__is_active=True)
        offered = Representation.objects.select_related("organisation", "confirmed_by")
        offered = offered.filter(user=None, ended_at=None, code=secret, invited__in=contacts)
        if lock:
            given, offered = given.select_for_update(of=("self",)), offered.select_for_update(of=("self",))
        if (delegation := given.first()) is not None:
            return Invitation(delegation=delegation, procedures=tuple(names_of(delegation.procedures)))
        if (mandate := offered.first()) is not None:
            return Invitation(representation=mandate)
    raise InvalidInput(
        _(
            "No open invitation with this code is meant for this account. Compare the code, and ask whether the "
            "invitation names the e-mail address, phone number or citizen identification number of this profile."
        ),
        field="code",
    )


def mandate_of(actor: Actor, representation_id: int, *, lock: bool = False) -> Representation:
    """The actor's own representation. Raises NotFound."""
    rows = Representation.objects.select_related("organisation", "user")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    mandate = rows.filter(user_id=actor.person_id, pk=representation_id).first()
    if mandate is None:
        raise NotFound
    return mandate


def colleagues_of(actor: Actor, own: Representation) -> list[Representation]:
    """The other confirmed or invited representatives, for a confirmed one; nobody else learns who they are."""
    if own.confirmed_at is None or not own.holds:
        return []
    others = own.organisation.representations.filter(confirmed_by__isnull=False, ended_at=None)
    return list(others.exclude(pk=own.pk).select_related("user", "organisation").order_by("pk")[:MOST_SHOWN])


def check_confirms(actor: Actor) -> None:
    """Reception and system administrators confirm representatives; others have no such page. Raises NotFound."""
    if not {Role.RECEPTION, Role.SYSTEM_ADMIN} & actor.roles:
        raise NotFound


def claims_on(actor: Actor, tax_code: str) -> list[Representation]:
    """Everybody who represents the organisation with this tax code or says so, those to be decided first. One query.

    Only the whole code finds anything: who asks has the registration certificate before them. Raises NotFound.
    """
    check_confirms(actor)
    code = normal_tax_code(tax_code.replace("\x00", ""))
    rows = Representation.objects.filter(organisation__tax_code=code, ended_at=None, user__isnull=False)
    claims = rows.select_related("user", "organisation", "confirmed_by").order_by("pk")[:MOST_SHOWN]
    return sorted(claims, key=lambda row: row.confirmed_at is not None)


def names_of(codes: Iterable[str]) -> list[str]:
    """The names of procedures by their codes, in the reader's language."""
    return [procedure.name for procedure in delegable.of_codes(codes)]


def procedure_choices(words: str, chosen: Iterable[str]) -> list[tuple[str, str]]:
    """Procedures to tick as (code, name): those that are ticked, then those that the words find."""
    ticked = delegable.of_codes(code for code in chosen if "\x00" not in code)
    fitting = delegable.found(words.replace("\x00", ""), limit=10)
    return list(dict([*ticked, *fitting]).items())


def staff_member(actor: Actor, user_id: int) -> User:
    """A member of staff whose absences the actor may enter: oneself, as head the people of the unit, as system
    administrator those of the own agencies. Raises NotFound."""
    person = absentees_for(actor).filter(pk=user_id).first()
    if person is None:
        raise NotFound
    return person


def absentees_for(actor: Actor) -> QuerySet[User]:
    """Everybody whose absences the actor may enter. Raises NotFound for people who work nowhere."""
    if not actor.is_staff_member:
        raise NotFound
    posts = _current_posts().filter(user=OuterRef("pk"))
    if administers_site(actor):
        return User.objects.filter(Exists(posts)).order_by("full_name", "pk")
    mine = Q(unit_id__in=actor.units_as(Role.HEAD))
    if actor.holds(Role.SYSTEM_ADMIN):
        mine |= administered_by(actor).within("unit__agency_id")
    led = Exists(posts.filter(mine))
    return User.objects.filter(Q(pk=actor.person_id) | Q(led)).order_by("full_name", "pk")


def deputies_of(person: User) -> list[User]:
    """Who may stand in for a member of staff: people with one of their roles in the same unit. Two queries."""
    mine = list(_current_posts().filter(user=person).values_list("unit_id", "role"))
    same = Q(pk__in=[])
    for unit_id, role in mine:
        same |= Q(unit_id=unit_id, role=role)
    posts = _current_posts().filter(same, user=OuterRef("pk"))
    return list(
        User.objects.filter(Exists(posts), is_active=True).exclude(pk=person.pk).order_by("full_name")
    )


def absences_for(actor: Actor) -> list[Absence]:
    """Present and coming absences of everybody whom the actor looks after, and those in which they stand in. Raises
    NotFound for people who work nowhere."""
    mine = Q(user__in=absentees_for(actor).order_by()) | Q(deputy_id=actor.person_id)
    rows = Absence.objects.not_over().filter(mine).select_related("user", "deputy")
    return list(rows.order_by("since", "pk")[:MOST_SHOWN])


def absences_of(actor: Actor, person: User) -> list[Absence]:
    """All absences of one person, the latest first. Raises NotFound."""
    staff_member(actor, person.pk)
    return list(
        Absence.objects.filter(user=person).select_related("deputy", "user").order_by("-since")[:MOST_SHOWN]
    )


def people_to_enter(actor: Actor, choices: Mapping[str, str]) -> list[User]:
    """Colleagues whose absence the actor may enter, by part of the name; oneself is left out."""
    people = absentees_for(actor).exclude(pk=actor.person_id)
    words = choices.get("q", "").replace("\x00", "").strip()
    return list((people.filter(full_name__icontains=words) if words else people)[:MOST_SHOWN])


def _current_posts() -> QuerySet[Membership]:
    return Membership.objects.on(timezone.localdate())
