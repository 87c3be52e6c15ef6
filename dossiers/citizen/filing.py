"""Steps of filing that belong together: beginning with what is known, and sending with the way of delivery."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from dossiers.actions.save_draft import save_draft
from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.citizen.forms import CheckForm, StartForm
from dossiers.grounds import Ground
from dossiers.models import Dossier
from portal.accounts.actor import Actor
from portal.accounts.models import User
from procedures.forms_engine.prefill import prefill
from procedures.models import Offering
from procedures.selectors import form_of


def begin(
    actor: Actor, user: User | AnonymousUser, form: StartForm, offering: Offering, again_from: Dossier | None
) -> Dossier:
    """Start a draft with the answers that the profile gives, of the person for whom it is filed; those of an earlier
    dossier go before them."""
    ground = form.chosen_ground()
    draft = start(
        actor=actor,
        offering=offering,
        case_key=form.cleaned_data.get("case", ""),
        receiving_point=form.chosen_point(),
        again_from=again_from,
        ground=ground,
    )
    known = prefill(form_of(draft.procedure_version), known_of(user, ground))
    return save_draft(actor=actor, dossier_id=draft.pk, answers=known | draft.answers)


def known_of(user: User | AnonymousUser, ground: Ground | None) -> dict[str, Any]:
    """What is known of whoever applies: the principal, the organisation with its representative's contact, or the
    person who files."""
    if ground is not None and ground.delegation is not None:
        return profile_of(ground.delegation.principal)
    if ground is None or ground.representation is None:
        return profile_of(user)
    mandate = ground.representation
    address = {"detail": mandate.address, "area": ""} if mandate.address else None
    own = profile_of(user)
    return {
        "full_name": mandate.name,
        "phone": own.get("phone"),
        "email": own.get("email"),
        "address": address,
    }


def profile_of(user: User | AnonymousUser) -> dict[str, Any]:
    """What the account knows, by the keys that questions name as their `prefill`."""
    if not isinstance(user, User):
        return {}
    return {
        "full_name": user.full_name,
        "birth_date": user.birth_date,
        "citizen_id": user.citizen_id,
        "phone": user.phone,
        "email": user.email or "",
        "address": user.address,
    }


def send(actor: Actor, draft: Dossier, form: CheckForm) -> Dossier:
    """Write down how the result is wanted, then submit. Raises InvalidInput naming what is missing."""
    delivery, address = form.chosen_delivery()
    save_draft(actor=actor, dossier_id=draft.pk, answers={}, delivery=delivery, delivery_address=address)
    return submit(actor=actor, dossier_id=draft.pk)
