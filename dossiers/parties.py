"""Whose dossier it is: applicant, submitter, principal and organisation. Nobody handles what is their own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, Subquery

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Representation, User
from foundation.core.statements.given import Given, among
from procedures.models import Offering


def filed_by(actor: Actor) -> Q:
    """Condition on dossiers that the actor follows as a citizen: those that they filed or are filling in, and the
    submitted ones that somebody filed for them. What they file for somebody else is theirs to read for as long as the
    delegation or representation holds; a draft also on a newer delegation, on which it would be submitted."""
    if actor.user_id is None:
        return Q(pk__in=[])
    held = _on_ground_held_by(actor) | (Q(state=State.DRAFT) & _given_anew_to(actor))
    submitted = Q(submitter_id=actor.user_id) & held
    return submitted | (Q(principal_id=actor.user_id) & ~Q(state=State.DRAFT))


def begun_by(actor: Actor) -> Q:
    """Condition on drafts that the actor began online, also for somebody for whom they may not act any more: such a one
    they may throw away, not read."""
    return Q(submitter_id=actor.user_id, state=State.DRAFT) if actor.user_id is not None else Q(pk__in=[])


def given_anew(draft: Dossier) -> Delegation | None:
    """The newest delegation of the same principal to the same agent that covers the draft and holds today. One
    statement."""
    if draft.principal_id is None:
        return None
    held = Delegation.objects.in_force().covering(draft.procedure_version.procedure.code)
    return held.filter(principal_id=draft.principal_id, agent_id=draft.submitter_id).order_by("-pk").first()


def filed_on_ended_ground(actor: Actor) -> Q:
    """Condition on dossiers that the actor filed for somebody for whom they may not act any more."""
    return Q(submitter_id=actor.user_id) & ~Q(state=State.DRAFT) & ~_on_ground_held_by(actor)


def _on_ground_held_by(actor: Actor) -> Q:
    given = Delegation.objects.in_force().filter(agent_id=actor.user_id).values("pk")
    mandates = Representation.objects.in_force().filter(user=actor.user_id).values("pk")
    return (Q(delegation=None) | Q(delegation__in=given)) & (
        Q(representation=None) | Q(representation__in=mandates)
    )


def _given_anew_to(actor: Actor) -> Exists:
    offering = Offering.objects.filter(pk=OuterRef(OuterRef("offering_id")))
    held = Delegation.objects.in_force().covering(Subquery(offering.values("procedure__code")))
    return Exists(held.filter(principal_id=OuterRef("principal_id"), agent_id=actor.user_id))


def belonging_to(actor: Actor) -> Q:
    """Condition on dossiers that the actor must not handle: filed from their account or for it, or with their number as
    that of applicant, bearer or business; and those of whoever they act for today."""
    accounts, numbers = among(actor.own_accounts), among(actor.own_numbers)
    own = Q(submitter_id__in=accounts) | Q(principal_id__in=accounts)
    if not numbers:
        return own
    own |= Q(applicant_citizen_id__in=numbers) | Q(bearer_citizen_id__in=numbers)
    own |= Q(applicant_tax_code__in=numbers)
    if not actor.acts_for.numbers:
        return own
    colleagues = Representation.objects.filter(organisation__tax_code__in=among(actor.acts_for.numbers))
    return own | Q(representation__in=colleagues.values("pk"))


def numbers_of(dossier: Dossier) -> set[str]:
    """The citizen identification numbers that the dossier names as its own; the tax code of a person, and of their
    business, is that number too since 1 July 2025."""
    return {dossier.applicant_citizen_id, dossier.bearer_citizen_id, dossier.applicant_tax_code} - {""}


def accounts_of(dossier: Dossier) -> set[int]:
    """The accounts that filed the dossier, or for which it was filed."""
    return {one for one in (dossier.submitter_id, dossier.principal_id) if one is not None}


def has_account(dossier: Dossier) -> bool:
    """Whether anybody can do from an account what the applicant does; not where it came on paper, or the accounts were
    closed. No query where submitter and principal were selected along with the dossier."""
    people = (dossier.submitter, dossier.principal)
    return any(person is not None and person.is_active for person in people)


def parties_to(dossier: Dossier) -> Q:
    """Condition on accounts: those of the parties to the dossier, and of everybody who acts for one of them today. As
    `belonging_to`, seen from the dossier; where an organisation applies by its account, its representatives too."""
    representation = dossier.representation
    organisation_id = representation.organisation_id if representation else None
    return _parties(accounts_of(dossier), numbers_of(dossier), organisation_id)


def parties_told() -> Q:
    """The same for a kept statement, which is told `parties_as_told`."""
    accounts = [Given(name, BigIntegerField()) for name in ("submitter", "principal")]
    numbers = [Given(name, CharField()) for name in ("applicant", "bearer", "business")]
    return _parties(accounts, numbers, Given("organisation", BigIntegerField()))


def parties_as_told(dossier: Dossier) -> dict[str, Any]:
    """The accounts and numbers of the dossier, None in place of what it does not name: that fits nobody."""
    representation = dossier.representation
    return {
        "submitter": dossier.submitter_id,
        "principal": dossier.principal_id,
        "applicant": dossier.applicant_citizen_id or None,
        "bearer": dossier.bearer_citizen_id or None,
        "business": dossier.applicant_tax_code or None,
        "organisation": representation.organisation_id if representation else None,
    }


@dataclass(frozen=True, slots=True)
class Own:
    """What is somebody's own: the accounts whose dossiers they must not handle, the numbers, and the organisations by
    their ids."""

    accounts: frozenset[int]
    numbers: frozenset[str]
    organisations: frozenset[int]


def own_of(people: Collection[User]) -> dict[int, Own]:
    """What is the own of each of these accounts today, with that of everybody for whom they act: as `parties_to`, for
    many dossiers. Two statements."""
    accounts = {one.pk: {one.pk} for one in people}
    numbers = {one.pk: {one.citizen_id} for one in people}
    organisations: dict[int, set[int]] = {one.pk: set() for one in people}
    held = Delegation.objects.in_force().filter(agent__in=people)
    for agent, principal, number in held.values_list("agent_id", "principal_id", "principal__citizen_id"):
        accounts[agent].add(principal)
        numbers[agent].add(number)
    spoken = Representation.objects.in_force().filter(user__in=people)
    for user, organisation, code in spoken.values_list(
        "user_id", "organisation_id", "organisation__tax_code"
    ):
        organisations[user].add(organisation)
        numbers[user].add(code)
    return {
        pk: Own(frozenset(accounts[pk]), frozenset(numbers[pk] - {""}), frozenset(organisations[pk]))
        for pk in accounts
    }


def party_to(dossier: Dossier, own: Mapping[int, Own]) -> list[int]:
    """Those of the accounts who are a party to the dossier. One statement where an organisation applies by its account
    and its representation was not read."""
    representation = dossier.representation
    organisation = {representation.organisation_id} if representation else set()
    accounts, numbers = accounts_of(dossier), numbers_of(dossier)
    return [
        pk
        for pk, one in own.items()
        if one.accounts & accounts or one.numbers & numbers or one.organisations & organisation
    ]


def _parties(accounts: Collection[Any], numbers: Collection[Any], organisation_id: Any) -> Q:
    accounts, numbers = among(accounts), among(numbers)
    held = Delegation.objects.in_force().filter(
        Q(principal_id__in=accounts) | Q(principal__citizen_id__in=numbers)
    )
    organisation = Q(organisation__tax_code__in=numbers)
    if organisation_id is not None:
        organisation |= Q(organisation_id=organisation_id)
    spoken_for = Representation.objects.in_force().filter(organisation)
    own = Q(pk__in=accounts) | Q(citizen_id__in=numbers)
    return own | Q(pk__in=held.values("agent_id")) | Q(pk__in=spoken_for.values("user_id"))


def ground_holds(dossier: Dossier) -> bool:
    """Whether the submitter may still act for the applicant: the delegation or representation holds today."""
    if dossier.delegation is not None:
        return dossier.delegation.holds
    return dossier.representation is None or dossier.representation.holds
