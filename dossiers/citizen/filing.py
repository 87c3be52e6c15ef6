"""Steps of filing that belong together: beginning with what is known, and sending with the way of delivery."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.contrib.auth.models import AnonymousUser

from dossiers.actions.save_draft import save_draft
from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.actions.submit_again import submit_again
from dossiers.citizen.forms import WITHOUT_ACCOUNT, CheckForm, StartForm
from dossiers.filing.on_behalf import Ground
from dossiers.models import Dossier
from dossiers.selectors.earlier import earlier_answers
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.citizen_id import sex_in
from foundation.accounts.models import User
from foundation.core.errors import Conflict
from procedures.forms_engine.definition import FormDefinition
from procedures.forms_engine.prefill import prefill
from procedures.models import Offering
from procedures.selectors import form_of


def begin(
    actor: Actor, user: User | AnonymousUser, form: StartForm, offering: Offering, again_from: Dossier | None
) -> Dossier:
    """Start a draft with what the profile of the person for whom it is filed gives; what it does not know comes from
    earlier dossiers of the same person, and a dossier that is filed again goes before both."""
    ground = form.chosen_ground()
    draft = start(
        actor=actor,
        offering=offering,
        case_key=form.cleaned_data.get("case", ""),
        receiving_point=form.chosen_point(),
        again_from=again_from,
        ground=ground,
    )
    definition = form_of(draft.procedure_version)
    profile = contacts_of(user) if form.is_for_another else known_of(user, ground)
    given = prefill(definition, profile)
    if ground is not None and ground.representation is not None:
        given = of_the_applicant(definition, given)
    known = given | draft.answers
    earlier = earlier_answers(actor, definition, known, but=draft)
    return save_draft(actor=actor, dossier_id=draft.pk, answers=earlier | known)


def for_whom(again: Dossier) -> str:
    """The choice on the first page for whom the dossier that is filed again was: by its ground, else for the person
    who files or for somebody without an account."""
    if again.delegation_id or again.representation_id:
        return Ground(again.delegation, again.representation).key
    filer = again.submitter.full_name if again.submitter else ""
    return "" if again.applicant_name == filer else WITHOUT_ACCOUNT


def of_the_applicant(definition: FormDefinition, given: Mapping[str, Any]) -> dict[str, Any]:
    """Of what a profile gives, what is about the applicant, of whom each form asks first. A person may be meant twice,
    as applicant and as whom the matter is about; an organisation is never the person of a civil-status entry."""
    first: dict[str, str] = {}
    for question in definition.questions():
        first.setdefault(question.prefill or "", question.key)
    return {key: value for key, value in given.items() if key in first.values()}


def known_of(user: User | AnonymousUser, ground: Ground | None) -> dict[str, Any]:
    """What is known of whoever applies: the principal, the organisation with its representative's contact, or the
    person who files."""
    if ground is not None and ground.delegation is not None:
        return profile_of(ground.delegation.principal)
    if ground is None or ground.representation is None:
        return profile_of(user)
    mandate = ground.representation
    own = profile_of(user)
    return {
        "full_name": mandate.name,
        "phone": own.get("phone"),
        "email": own.get("email"),
        "address": mandate.address,
    }


def contacts_of(user: User | AnonymousUser) -> dict[str, Any]:
    """Where whoever files for somebody without an account is reached; everything else is the other person's to say."""
    own = profile_of(user)
    return {name: own[name] for name in ("phone", "email") if name in own}


def profile_of(user: User | AnonymousUser) -> dict[str, Any]:
    """What the account knows, by the keys that questions name as their `prefill`."""
    if not isinstance(user, User):
        return {}
    return {
        "full_name": user.full_name,
        "birth_date": user.birth_date,
        "citizen_id": user.citizen_id,
        "sex": sex_in(user.citizen_id),
        "phone": user.phone,
        "email": user.email or "",
        "address": user.address,
    }


def send(actor: Actor, draft: Dossier, form: CheckForm, shown: Mapping[str, str] | None = None) -> Dossier:
    """Write down how the result is wanted, then submit. Of two clicks the first counts, and both get its dossier.

    `shown` are the marks of the draft as the page showed it. Raises InvalidInput naming what is missing, and where
    another window changed something since.
    """
    delivery, address = form.chosen_delivery()
    with suppress(Conflict):  # submitted meanwhile: that is for `submit` to tell
        save_draft(
            actor=actor,
            dossier_id=draft.pk,
            answers={},
            delivery=delivery,
            delivery_address=address,
            fee_facts=form.fee_facts(),
        )
    act = submit_again if draft.state == State.TAKEN_BACK else submit
    return act(actor=actor, dossier_id=draft.pk, shown=shown)
