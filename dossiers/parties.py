"""Whose dossier it is: applicant, submitter, principal and organisation. Nobody handles what is their own."""

from collections.abc import Iterable

from django.db.models import Q

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Representation, User


def filed_by(actor: Actor) -> Q:
    """Condition on dossiers that the actor follows as a citizen: those that they filed or are filling in, and the
    submitted ones that somebody filed for them. What they filed for somebody else is theirs to read for as long as the
    delegation or representation holds; a draft stays, for nobody else has it."""
    if actor.user_id is None:
        return Q(pk__in=[])
    submitted = Q(submitter_id=actor.user_id) & (Q(state=State.DRAFT) | _on_ground_held_by(actor))
    return submitted | (Q(principal_id=actor.user_id) & ~Q(state=State.DRAFT))


def filed_on_ended_ground(actor: Actor) -> Q:
    """Condition on dossiers that the actor filed for somebody for whom they may not act any more."""
    return Q(submitter_id=actor.user_id) & ~Q(state=State.DRAFT) & ~_on_ground_held_by(actor)


def _on_ground_held_by(actor: Actor) -> Q:
    given = Delegation.objects.in_force().filter(agent_id=actor.user_id).values("pk")
    mandates = Representation.objects.in_force().filter(user=actor.user_id).values("pk")
    return (Q(delegation=None) | Q(delegation__in=given)) & (
        Q(representation=None) | Q(representation__in=mandates)
    )


def belonging_to(actor: Actor) -> Q:
    """Condition on dossiers that the actor must not handle, as far as a list can tell: filed by them or for them, or
    with their citizen identification number as that of the applicant or the bearer."""
    own = Q(submitter_id=actor.user_id) | Q(principal_id=actor.user_id)
    if not actor.citizen_id:
        return own
    return own | Q(applicant_citizen_id=actor.citizen_id) | Q(bearer_citizen_id=actor.citizen_id)


def numbers_of(dossier: Dossier) -> set[str]:
    """The citizen identification numbers that the dossier names as its own; the tax code of a person, and of their
    business, is that number too since 1 July 2025."""
    return {dossier.applicant_citizen_id, dossier.bearer_citizen_id, dossier.applicant_tax_code} - {""}


def parties_among(people: Iterable[User], dossier: Dossier) -> set[int]:
    """Ids of those of the people who are parties to the dossier. One query where an organisation applies, else none."""
    numbers = numbers_of(dossier)
    own = {person.pk for person in people if person.citizen_id in numbers}
    own |= {party for party in (dossier.submitter_id, dossier.principal_id) if party is not None}
    mandate = dossier.representation
    if mandate is not None:
        held = Representation.objects.in_force().filter(organisation_id=mandate.organisation_id)
        own |= set(held.values_list("user_id", flat=True))
    return own


def ground_holds(dossier: Dossier) -> bool:
    """Whether the submitter may still act for the applicant: the delegation or representation holds today."""
    if dossier.delegation is not None:
        return dossier.delegation.holds
    return dossier.representation is None or dossier.representation.holds
