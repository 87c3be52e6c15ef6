"""Delegations, mandates and dossiers filed for others, by the real actions."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

from django.test import Client
from django.utils import timezone

from dossiers.actions.save_draft import save_draft
from dossiers.actions.start import start
from dossiers.filing.on_behalf import Ground
from dossiers.models import Channel, Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Representation, Role, User
from foundation.mandates.actions.accept_invitation import accept_invitation
from foundation.mandates.actions.delegate import delegate
from foundation.mandates.actions.judge_claim import judge_claim
from foundation.mandates.actions.register_organisation import register_organisation
from portal.demo.answers import invent_answers
from portal.demo.verbs.filing import attach, case_of
from procedures.models import ComponentKind
from procedures.selectors import components_for, form_of
from tests.support.factories import BIRTH, WARD, citizen, offering, person, staff

TAX_CODE, COMPANY = "0100109106", "Công ty Một"


def browser(actor: Actor) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(account(actor))
    return client


def account(actor: Actor) -> User:
    """The account of a person."""
    return User.objects.get(pk=actor.person_id)


def again(actor: Actor) -> Actor:
    """The same person on a new request."""
    return Actor.of(account(actor))


def offered(*procedures: str, days: int = 10) -> Delegation:
    """The first citizen offers the second to file for them, from today on."""
    today = timezone.localdate()
    email = account(citizen(2)).email
    assert email
    return delegate(
        actor=citizen(1), contact=email, procedures=procedures, since=today, last_day=today + timedelta(days)
    )


def given(*procedures: str, days: int = 10) -> Delegation:
    """The same, accepted."""
    delegation = offered(*procedures, days=days)
    accept_invitation(actor=citizen(2), code=delegation.code)
    delegation.refresh_from_db()
    return delegation


def mandate(*, confirmed: bool = False) -> Representation:
    """The second citizen represents a company."""
    own = register_organisation(actor=citizen(2), tax_code=TAX_CODE, name=COMPANY, address="Số 1 phố Huế")
    if confirmed:
        own = judge_claim(
            actor=staff(Role.RECEPTION), representation_id=own.pk, confirmed=True, name=COMPANY,
            address="Số 1 phố Huế", proof="Giấy chứng nhận số 0100109106, ngày 01/07/2025",
        )  # fmt: skip
    return own


def draft_on(ground: Ground, procedure: str = BIRTH, **answers: Any) -> Dossier:
    """A draft of the second citizen for somebody else, ready to be sent; it names the principal unless `answers` do."""
    agent, offer = citizen(2), offering(procedure, WARD)
    case = case_of(offer, Random(1))  # noqa: S311
    dossier = start(actor=agent, offering=offer, case_key=case, ground=ground)
    someone = person(1)
    if ground.delegation is not None:
        known = ground.delegation.principal
        someone = replace(someone, name=known.full_name, citizen_id=known.citizen_id)
    filled = invent_answers(Random(1), form_of(dossier.procedure_version), someone) | answers  # noqa: S311
    dossier = save_draft(actor=agent, dossier_id=dossier.pk, answers=filled)
    for component in components_for(dossier.procedure_version, case, filled, Channel.ONLINE):
        if component.required and component.kind == ComponentKind.SUBMIT:
            attach(agent, dossier, component.key)
    return dossier
