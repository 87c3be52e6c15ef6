"""Doors that nobody had tried: a withdrawn agent at every address, headers that lie, keys of others played again."""

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, DossierFile, Event
from foundation.mandates.actions.end_delegation import end_delegation
from foundation.notifications.delivery import deliver_batch
from foundation.notifications.models import Channel, Message
from portal.site.tasks import answer_resets
from tests.architecture.test_access import Objects
from tests.foundation.api.client import good, problem, program_of
from tests.foundation.api.people import filing
from tests.foundation.mandates.acts import browser
from tests.security.test_former_agents import delegated, file_of, secrets_of
from tests.support.access import whole_table
from tests.support.addresses import all_addresses
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
LIES = {
    "X-Forwarded-Host": "evil.example", "X-Forwarded-Server": "evil.example", "X-Host": "evil.example",
    "X-Original-URL": "/quan-tri/", "X-Rewrite-URL": "/quan-tri/", "X-Forwarded-Prefix": "/evil.example",
    "X-Forwarded-Port": "6666", "Forwarded": "host=evil.example;proto=http", "X-Forwarded-Scheme": "evil.example",
    "X-HTTP-Method-Override": "DELETE", "X-Forwarded-For": "evil.example", "Via": "evil.example",
}  # fmt: skip
TYPED = {
    "text": "Của người đã thôi ủy quyền", "reason": "Đã ghi nhầm thông tin", "message": "x", "score": "5",
    "rating": "5", "seen": "1",
    "version": "1", "remove": "1", "confirm": "1",
}  # fmt: skip


def state_of(dossier: Dossier) -> tuple[Any, ...]:
    """Everything that somebody could have changed of it."""
    now = Dossier.objects.filter(pk=dossier.pk).values().get()
    events = Event.objects.filter(dossier=dossier).count()
    files = DossierFile.objects.filter(submitted__dossier=dossier).count()
    told = Message.objects.filter(key__startswith=f"{dossier.pk}:").count()
    return (now, events, files, told)


def test_a_withdrawn_agent_reads_and_changes_nothing_of_the_dossier_at_any_address() -> None:
    dossier, objects = delegated(), Objects()
    document = dossier.documents.exclude(form__in=["06", "label"])[0]
    objects.dossier, objects.draft = dossier, dossier
    objects.values |= {
        "dossier_id": dossier.pk, "draft_id": dossier.pk, "file_id": file_of(dossier).pk, "document_id": document.pk,
    }  # fmt: skip
    end_delegation(actor=citizen(1), delegation_id=dossier.delegation_id or 0)
    agent, program = browser(citizen(2)), program_of(citizen(2))
    agent.raise_request_exception = False
    before, table, asked, told = state_of(dossier), whole_table(), 0, []
    for address in all_addresses():
        if not address.parameters or table[address.key][1][0] == "404" or "account_logout" in address.name:
            continue
        where = objects.address(address.name, address.parameters)
        headers = program.headers if where.startswith("/api/") else {}
        for answer in (
            agent.get(where, headers=headers),
            agent.post(where, TYPED, headers=headers),
            agent.post(where, TYPED, content_type="application/json", headers=headers),
        ):
            asked += 1
            content = b"".join(answer) if answer.streaming else answer.content
            shown = [secret for secret in secrets_of(dossier) if secret in content.decode(errors="replace")]
            told += [(where, secret) for secret in shown]
            assert answer.status_code < 500, where
    assert asked > 150
    assert told == []
    assert state_of(dossier) == before


def test_no_public_page_repeats_what_a_header_says_of_the_host() -> None:
    visitor, table, asked = Client(raise_request_exception=False), whole_table(), 0
    for address in all_addresses():
        if address.parameters or table[address.key][1][0] not in ("200", "302"):
            continue
        where = reverse(address.name)
        answer = visitor.get(where, headers=LIES)
        content = b"".join(answer) if answer.streaming else answer.content
        asked += 1
        assert "evil.example" not in content.decode(errors="replace") + str(answer.headers), where
        assert answer.status_code == visitor.get(where).status_code, where
    assert asked > 20


def test_a_letter_leads_to_this_site_whatever_the_request_called_it(settings: Any) -> None:
    cache.clear()
    settings.ALLOWED_HOSTS = ["127.0.0.1", "other.example"]
    visitor = Client(headers=LIES | {"host": "other.example"})
    visitor.post("/tai-khoan/mat-khau/quen/", {"email": "congdan1@demo.vn"})
    answer_resets()
    deliver_batch(Channel.EMAIL)
    letter = str(mail.outbox[-1].body)
    assert settings.PUBLIC_URL in letter
    assert "other.example" not in letter
    assert "evil.example" not in letter


def test_a_key_of_somebody_else_is_another_key_and_another_body_is_refused() -> None:
    own, other, said = program_of(citizen(1)), program_of(citizen(3)), filing()
    first = good(own.post("dossiers/", said, Idempotency_Key="k"))["code"]
    theirs = good(other.post("dossiers/", said, Idempotency_Key="k"))["code"]
    assert theirs != first
    assert good(own.post("dossiers/", said, Idempotency_Key="k"))["code"] == first
    refused = own.post("dossiers/", said | {"delivery": "post"}, Idempotency_Key="k")
    assert refused.status_code == 422, problem(refused)
    assert problem(other.get(f"dossiers/{first}/")) == (404, "not_found")
