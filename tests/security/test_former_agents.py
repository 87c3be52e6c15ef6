"""When the right to act for somebody ends, the former agent reads nothing of their dossier, through no door."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dossiers.actions.submit import submit
from dossiers.filing.on_behalf import Ground
from dossiers.letters.actions.write_letter import write_letter
from dossiers.models import Dossier, DossierFile
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Representation, Role, User
from foundation.core.worker.made_file import MadeState
from foundation.mandates.actions.end_delegation import end_delegation
from foundation.mandates.actions.end_representation import end_representation
from foundation.notifications.delivery import deliver_batch
from foundation.notifications.models import Channel, DeliveryState, Message
from portal.demo.walk import GOALS
from surveys.actions.invite import invite
from surveys.models import Invitation, Rating
from tests.foundation.api.client import program_of
from tests.foundation.mandates.acts import browser, draft_on, given, mandate
from tests.support.factories import BIRTH, citizen, staff, walk
from tests.support.result_papers import print_result

pytestmark = pytest.mark.django_db


def delegated() -> Dossier:
    """Filed by the second citizen for the first, with a receipt and a message of the counter."""
    draft = draft_on(Ground(delegation=given(BIRTH)))
    return in_progress(submit(actor=citizen(2), dossier_id=draft.pk))


def in_progress(dossier: Dossier) -> Dossier:
    walked = walk()
    walked.trip.dossier = dossier
    walked.go("receive")
    dossier.documents.update(state=MadeState.READY, file="x.pdf")
    dossier.refresh_from_db()
    return dossier


def file_of(dossier: Dossier) -> DossierFile:
    return dossier.components.filter(files__isnull=False)[0].files.all()[0]


def status(client: Client, path: str) -> int:
    answer = client.get(path)
    list(answer)
    return answer.status_code


def pages_of(dossier: Dossier) -> list[str]:
    """Every address at which a submitter reads the dossier."""
    file = file_of(dossier)
    documents = dossier.documents.exclude(form__in=["06", "label"])
    own = f"/ho-so/{dossier.code}/"
    return [
        f"{own}da-nop/", f"{own}bo-sung/", f"{own}rut/", f"{own}xin-sua/", f"{own}them-giay-to/",
        f"/ho-so/tep/{file.pk}/",
        *(f"/ho-so/van-ban/{one.pk}/" for one in documents), f"/danh-gia/{dossier.code}/",
        f"/danh-gia/p/{token_of(dossier)}/",
    ]  # fmt: skip


def token_of(dossier: Dossier) -> str:
    """That of the letter by which the dossier is rated, which the agent has."""
    said = {"token": f"letter-{dossier.pk}", "sent_at": timezone.now()}
    return Invitation.objects.get_or_create(dossier=dossier, defaults=said)[0].token


def programs_of(dossier: Dossier) -> list[str]:
    """Every address of the interface for programs below the dossier."""
    file = file_of(dossier)
    document = dossier.documents.exclude(form__in=["06", "label"])[0]
    own = f"dossiers/{dossier.code}/"
    parts = ["", "papers/", "documents/", "moves/", "offers/", "events/", "explain/"]
    return [f"{own}{part}" for part in parts] + [f"{own}files/{file.pk}/", f"{own}documents/{document.pk}/"]


def secrets_of(dossier: Dossier) -> list[str]:
    return [dossier.secret, dossier.applicant_name, "Câu trả lời của một cửa"]


def withdrawn(dossier: Dossier) -> None:
    end_delegation(actor=citizen(1), delegation_id=dossier.delegation_id or 0)


@pytest.mark.parametrize("by_date", [False, True], ids=["withdrawn", "over by its date"])
def test_a_former_agent_reads_nothing_through_any_address(by_date: bool) -> None:
    dossier = delegated()
    write_letter(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, text="Câu trả lời của một cửa")
    later = timezone.now()
    if by_date:
        assert dossier.delegation is not None
        later += timedelta(days=20)
    assert status(browser(citizen(2)), f"/ho-so/{dossier.code}/da-nop/") == 200
    assert status(browser(citizen(2)), f"/ho-so/tep/{file_of(dossier).pk}/") == 200
    page = browser(citizen(2)).get(f"/ho-so/{dossier.code}/").content.decode()
    assert "Câu trả lời của một cửa" in page
    assert browser(citizen(2)).get("/thong-bao/").content.decode().count(str(dossier.code)) >= 2
    if not by_date:
        withdrawn(dossier)
    with time_machine.travel(later, tick=False):
        agent = browser(citizen(2))
        assert {status(agent, path) for path in pages_of(dossier)} == {404}
        program = program_of(citizen(2))
        assert {path: program.get(path).status_code for path in programs_of(dossier)} == dict.fromkeys(
            programs_of(dossier), 404
        )
        told = "".join(
            agent.get(path).content.decode() for path in (f"/ho-so/{dossier.code}/", "/tai-khoan-cua-toi/")
        )
        assert "chấm dứt" in told
        assert [secret for secret in secrets_of(dossier) if secret in told] == []
        assert str(dossier.code) not in agent.get("/thong-bao/").content.decode()
        assert str(dossier.code) not in str(program_of(citizen(2)).get("dossiers/").content)
        principal = browser(citizen(1)).get(f"/ho-so/{dossier.code}/")
        assert "Câu trả lời của một cửa" in principal.content.decode()


def test_a_former_agent_neither_reads_nor_takes_the_result() -> None:
    draft = draft_on(Ground(delegation=given(BIRTH)))
    walked = walk()
    walked.trip.dossier = submit(actor=citizen(2), dossier_id=draft.pk)
    first, *rest = GOALS[State.FINISHED]
    assert first == "submit"
    dossier = walked.go(*rest).dossier
    print_result(dossier)
    made, taking = dossier.documents.get(form="result").pk, f"/ho-so/{dossier.code}/nhan-ket-qua/"
    withdrawn(dossier)
    assert browser(citizen(2)).post(taking).status_code == 404
    assert Dossier.objects.get(pk=dossier.pk).state == State.FINISHED
    assert browser(citizen(1)).post(taking).status_code == 302
    assert [status(browser(citizen(who)), f"/ho-so/van-ban/{made}/") for who in (1, 2)] == [200, 404]
    program = program_of(citizen(2))
    assert program.get(f"dossiers/{dossier.code}/documents/{made}/").status_code == 404


def test_the_letter_by_which_one_rates_ends_with_the_right_and_whoever_is_asked_then_rates_signed_in() -> (
    None
):
    draft = draft_on(Ground(delegation=given(BIRTH)))
    dossier = submit(actor=citizen(2), dossier_id=draft.pk)
    walked = walk()
    walked.trip.dossier = dossier
    walked.go("refuse")
    dossier.refresh_from_db()
    invite(actor=Actor.system("invite-ratings"), ended=[dossier.pk])
    url = f"/danh-gia/p/{Invitation.objects.get().token}/"
    assert status(Client(), url) == 200
    withdrawn(dossier)
    for client in (Client(), browser(citizen(2))):
        assert status(client, url) == 404
        assert client.post(url, {"score": "1"}).status_code == 404
        assert client.post(f"{url}ly-do/", {"comment": "Tốt"}).status_code == 404
    assert not Rating.objects.exists()
    Invitation.objects.all().delete()
    invite(actor=Actor.system("invite-ratings"), ended=[dossier.pk])
    asked = Message.objects.filter(notice="rating_invitation", recipient=citizen(1).person_id)
    assert {one.context["rating_path"] for one in asked} == {f"/danh-gia/{dossier.code}/"}
    assert browser(citizen(1)).post(f"/danh-gia/{dossier.code}/", {"score": "5"}).status_code == 302


def test_what_is_told_after_the_end_reaches_the_principal_alone_and_what_waited_is_not_sent() -> None:
    dossier = delegated()
    agent = User.objects.get(pk=citizen(2).person_id)
    waiting = Message.objects.filter(recipient=agent, channel=Channel.EMAIL, state=DeliveryState.QUEUED)
    assert waiting.filter(key__startswith=f"{dossier.pk}:").exists()
    withdrawn(dossier)
    last = Message.objects.latest("pk").pk
    write_letter(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, text="Câu trả lời của một cửa")
    newer = Message.objects.filter(pk__gt=last)
    assert {one.recipient_id for one in newer} == {citizen(1).person_id}
    assert agent.email not in {one.address for one in newer}
    deliver_batch(Channel.EMAIL)
    sent = Message.objects.filter(recipient=agent, channel=Channel.EMAIL, key__startswith=f"{dossier.pk}:")
    assert set(sent.values_list("state", flat=True)) == {DeliveryState.DEAD}


def test_a_former_representative_reads_nothing_and_the_present_ones_are_told() -> None:
    own = mandate(confirmed=True)
    dossier = Dossier.objects.get(pk=delegated().pk)
    Dossier.objects.filter(pk=dossier.pk).update(delegation=None, principal=None, representation=own)
    colleague = Representation.objects.create(
        organisation=own.organisation, user_id=citizen(3).person_id, since=timezone.localdate(),
        confirmed_at=timezone.now(), confirmed_by_id=citizen(2).person_id,
    )  # fmt: skip
    agent = browser(citizen(2))
    assert agent.get(f"/ho-so/{dossier.code}/da-nop/").status_code == 200
    end_representation(actor=citizen(2), representation_id=own.pk, which_id=own.pk)
    assert {status(agent, path) for path in pages_of(dossier)} == {404}
    last = Message.objects.latest("pk").pk
    write_letter(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, text="Câu trả lời của một cửa")
    told = Message.objects.filter(pk__gt=last)
    assert {(one.recipient_id, one.representation_id) for one in told} == {
        (citizen(3).person_id, colleague.pk)
    }
