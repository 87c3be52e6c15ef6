"""Every address and every kind of person: who gets an answer, and that other people's objects do not exist."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.amendments.offering import OTHER
from dossiers.models import Dossier, RegisterExport, Rung, UploadSession
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import (
    Absence,
    Delegation,
    Membership,
    Organisation,
    Representation,
    Role,
    User,
)
from foundation.api.actions.issue_token import issue_token
from foundation.api.models import Scope
from portal.demo.walk import Walk
from tests.dossiers.amendments.offers import correction_offered
from tests.support.access import whole_table
from tests.support.addresses import all_addresses
from tests.support.factories import citizen, dossier_in, staff, walk


def people() -> dict[str, Actor | None]:
    """One person of each kind; those with a 2 work in another commune."""
    return {
        "nobody": None,
        "applicant": citizen(1),
        "stranger": citizen(2),
        "reception": staff(Role.RECEPTION),
        "counter2": staff(Role.RECEPTION, "H99.12"),
        "officer": staff(Role.OFFICER, unit="division"),
        "officer2": staff(Role.OFFICER, "H99.12", unit="division"),
        "head": staff(Role.HEAD, unit="division"),
        "leader": staff(Role.LEADER),
        "clerk": staff(Role.CLERK),
        "catalogue": staff(Role.CATALOGUE_ADMIN, "H99"),
        "system": staff(Role.SYSTEM_ADMIN, "H99"),
        "auditor": staff(Role.AUDITOR, "H99"),
        "cashier": staff(Role.CASHIER),
    }


class Objects:
    """The things that addresses speak of, all of the first citizen and the ward."""

    def __init__(self) -> None:
        self.draft = dossier_in(State.DRAFT)
        self.dossier = Dossier.objects.get(pk=self._under_way().dossier.pk)
        member = Membership.objects.get(user_id=staff(Role.OFFICER, unit="division").person_id)
        component = self.dossier.components.filter(files__isnull=False).first()
        document = self.dossier.documents.first()
        assert component is not None
        assert document is not None
        upload = UploadSession.objects.create(
            user_id=citizen(1).person_id, dossier=self.draft, component_key=component.component.key, length=9
        )
        export = RegisterExport.objects.create(
            point=self.dossier.receiving_point,
            year=2026,
            volume=1,
            kind="pdf",
            requested_by_id=citizen(1).person_id,
        )
        given, mandate, absence = self._for_others(member)
        self.values: dict[str, Any] = {
            "export_id": export.pk,
            "draft_id": self.draft.pk,
            "dossier_id": self.draft.pk,
            "component_key": component.component.key,
            "upload_id": upload.pk,
            "page_key": "applicant",
            "file_id": component.files.all()[0].pk,
            "document_id": document.pk,
            "version_id": self.dossier.procedure_version_id,
            "user_id": member.user_id,
            "held_id": 1,
            "membership_id": member.pk,
            "delegation_id": given.pk,
            "representation_id": mandate.pk,
            "which_id": mandate.pk,
            "absence_id": absence.pk,
            "fee_id": 0,
            "rule_id": 0,
            "unit_id": 0,
            "rung_id": Rung.objects.filter(measure="dossier")[0].pk,
            "invitation_id": 0,
            "list_id": 0,
            "reset_id": 0,
            "message_id": 0,
            "note_id": 0,
            "view_id": 0,
            "number": 1,
            "session_id": 0,
            "token_id": 0,
            "amendment_id": correction_offered(self.dossier).pk,
            "consultation_id": 0,
            "paper": OTHER,
            "move": "withdraw",
            "pk": 0,
            "identity_id": 0,
            "kind": "email",
            "provider_id": "vneid",
            "slug": "viec-cua-toi",
            "token": "no-such-token",
            "uidb36": "1",
            "year": 2026,
            "province": "01",
            "mark": "no-such-logo",
            "import_id": 0,
            "place_id": self.dossier.agency_id,
            "agency_id": self.dossier.agency_id,
            "office_id": self.dossier.agency_id,
            "notice": "received",
            "language": "vi",
        }

    def _for_others(self, member: Membership) -> tuple[Delegation, Representation, Absence]:
        today = timezone.localdate()
        days = {"since": today, "until": today + timedelta(days=9)}
        given = Delegation.objects.create(
            principal_id=citizen(1).person_id, invited="a@demo.vn", code="A", **days
        )
        company = Organisation.objects.create(tax_code="0100109106", name="Công ty Một")
        mandate = Representation.objects.create(
            organisation=company, user_id=citizen(1).person_id, since=today, declared_name=company.name
        )
        return given, mandate, Absence.objects.create(user_id=member.user_id, **days)

    def _under_way(self) -> Walk:
        return walk().go("submit", "receive", "hand_over")

    def address(self, name: str, parameters: tuple[str, ...]) -> str:
        """The address with its parameters filled in."""
        values = {parameter: self._value(name, parameter) for parameter in parameters}
        return reverse(name, kwargs=values)

    def _value(self, name: str, parameter: str) -> Any:
        if parameter == "code":
            public = {
                "procedures:detail": "1.001193",
                "catalogue:resolutions": "1.001193",
                "catalogue:resolution": "1.001193",
                "catalogue:own_terms": "1.001193",
                "catalogue:own_terms_of": "1.001193",
                "citizen:start": "1.001193",
                "verification:show": "NONE-0000",
                "api_procedures:detail": "1.001193",
                "api_dossiers:verify": "NONE-0000",
            }
            return public.get(name, self.dossier.code)
        if parameter == "key" and name.startswith("account_"):
            return "1-1"
        if parameter == "slug" and name.startswith("counter:"):
            return "cho-tiep-nhan"
        if name == "officer:batch":
            return "cho-ky"
        if parameter == "key" and name.startswith("administration:"):
            return "chung"
        if parameter == "kind":
            kinds = {
                "administration:new_office": "bo-phan",
                "administration:text": "email",
                "administration:ask_trial": "email",
            }
            return kinds.get(name, "co-quan" if name.startswith("administration:") else self.values["kind"])
        if parameter == "name":
            return "withdraw" if name == "counter:move" else "propose"
        return self.values[parameter]


def answers(method: str, address: str, clients: dict[str, Client]) -> list[str]:
    """The status for each kind of person, each on the same untouched world; "in" means sent to the sign-in page."""
    found = []
    for client in clients.values():
        savepoint = transaction.savepoint()
        response = client.generic(method, address)
        transaction.savepoint_rollback(savepoint)
        to_sign_in = response.status_code == 302 and response["Location"].startswith(reverse("account_login"))
        found.append("in" if to_sign_in else str(response.status_code))
        for close in getattr(response, "_resource_closers", ()) if response.streaming else ():
            close()
    return found


def signed_in() -> dict[str, Client]:
    """A browser for each kind of person."""
    clients = {kind: Client(headers=token_of(actor)) for kind, actor in people().items()}
    for kind, actor in people().items():
        if actor is not None:
            clients[kind].force_login(User.objects.get(pk=actor.person_id))
    return clients


def token_of(actor: Actor | None) -> dict[str, str]:
    """The header by which addresses for programs know the same person; pages take no notice of it."""
    if actor is None:
        return {}
    issued = issue_token(actor=actor, name="access", scopes=Scope.values, days=1)
    return {"Authorization": f"Bearer {issued.text}"}


def test_every_address_stands_in_the_table_and_nothing_else_does() -> None:
    assert {address.key for address in all_addresses()} == set(whole_table())


@pytest.mark.django_db
def test_every_kind_of_person_gets_the_answer_of_the_table() -> None:
    cache.clear()  # no worker has said that it is alive
    objects, clients, wrong = Objects(), signed_in(), []
    table = whole_table()
    for address in all_addresses():
        method, expected = table[address.key]
        actual = answers(method, objects.address(address.name, address.parameters), clients)
        if actual != expected:
            wrong.append(f"{address.key} {method} {' '.join(actual)}")
    assert not wrong, "\n".join(wrong)
