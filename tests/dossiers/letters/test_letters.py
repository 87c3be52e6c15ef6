"""Notes among colleagues, messages between applicant and unit."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.letters.actions.add_note import add_note
from dossiers.letters.actions.edit_note import edit_note
from dossiers.letters.actions.write_letter import write_letter
from dossiers.letters.selectors import correspondence_of, notes_on
from dossiers.models import Dossier, Event
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, NotFound
from foundation.letters.models import Letter, Note
from foundation.notifications.models import Message
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination, post_move
from tests.support.factories import Team, citizen, dossier_in, staff

QUARTER = timedelta(minutes=15, seconds=1)


def case_url(dossier: Dossier) -> str:
    return reverse("officer:case", args=[dossier.code])


def letter(actor: Actor, dossier: Dossier, text: str = "Xin hỏi.") -> Letter:
    return write_letter(actor=actor, dossier_id=dossier.pk, text=text)


def flags(client: Client) -> list[str]:
    rows = client.get(reverse("officer:worklist", args=["viec-cua-toi"])).context["work"].page.rows
    return [flag.label for row in rows for flag in row.flags]


def test_a_note_is_read_by_colleagues_and_never_by_the_applicant(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    sent = sign_in(world.officer).post(
        reverse("officer:note", args=[dossier.code]), {"text": "Đã gọi điện, hẹn thứ Năm."}
    )
    assert sent["Location"] == f"{case_url(dossier)}#notes"
    assert "Đã gọi điện" in sign_in(world.leader).get(case_url(dossier)).content.decode()
    page = sign_in(citizen(1)).get(reverse("citizen:dossier", args=[dossier.code])).content.decode()
    assert "Đã gọi điện" not in page
    assert AuditEntry.objects.filter(action="add_note", subject=dossier.subject).count() == 1


@pytest.mark.parametrize("who", ["reception", "citizen", "elsewhere"])
def test_a_note_is_written_only_by_those_who_handle_the_dossier(world: Team, who: str) -> None:
    dossier = at_examination().dossier
    people = {"reception": world.reception, "citizen": citizen(1), "elsewhere": staff(Role.HEAD, "H99.12")}
    with pytest.raises(NotFound):
        add_note(actor=people[who], dossier_id=dossier.pk, text="Không được.")
    assert notes_on(Standing(people[who], dossier), timezone.now()) == []


def test_a_note_is_changed_by_its_author_for_a_quarter_of_an_hour(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    note = add_note(actor=world.officer, dossier_id=dossier.pk, text="Bản đầu.")
    address = reverse("officer:change_note", args=[dossier.code, note.pk])
    assert sign_in(world.officer).post(address, {"text": "Bản sửa."}).status_code == 302
    note.refresh_from_db()
    assert (note.text, note.edited_at is not None) == ("Bản sửa.", True)
    assert AuditEntry.objects.get(action="edit_note").detail["before"] == "Bản đầu."
    assert sign_in(world.head).get(address).status_code == 404
    Note.objects.filter(pk=note.pk).update(at=note.at - QUARTER)
    with pytest.raises(Conflict):
        edit_note(actor=world.officer, note_id=note.pk, text="Muộn.")
    assert address not in sign_in(world.officer).get(case_url(dossier)).content.decode()


def test_a_message_of_the_applicant_marks_the_list_until_it_is_answered(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    officer, applicant = sign_in(world.officer), sign_in(citizen(1))
    post_move(officer, dossier, "claim")
    before = flags(officer)
    applicant.post(reverse("citizen:letter", args=[dossier.code]), {"text": "Bao giờ có kết quả?"})
    assert flags(officer) == ["Tin nhắn chưa trả lời", *before]
    notice = Message.objects.get(
        notice="message_from_applicant", channel="inbox", recipient=world.officer.user_id
    )
    assert "Bao giờ" not in str(notice.context)
    page = officer.get(case_url(dossier)).content.decode()
    assert "Bao giờ có kết quả?" in page
    assert "Người nộp hồ sơ đang chờ trả lời" in page
    officer.post(reverse("officer:letter", args=[dossier.code]), {"text": "Sáng thứ Tư."})
    assert flags(officer) == before
    assert Message.objects.filter(notice="message_to_applicant", recipient=citizen(1).user_id).exists()
    assert "Sáng thứ Tư." in applicant.get(reverse("citizen:dossier", args=[dossier.code])).content.decode()


def test_the_box_says_that_papers_are_asked_for_otherwise(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    assert "Không dùng để yêu cầu bổ sung" in sign_in(world.officer).get(case_url(dossier)).content.decode()


def test_strangers_and_the_counter_write_no_messages(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    with pytest.raises(NotFound):
        letter(citizen(2), dossier)
    with pytest.raises(NotFound):
        letter(world.reception, dossier)
    address = reverse("citizen:letter", args=[dossier.code])
    assert sign_in(citizen(2)).post(address, {"text": "Cho hỏi."}).status_code == 404


def test_what_is_refused_comes_back_with_the_page(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    long = "dài " * 600
    pages = (
        (sign_in(world.officer), "officer:letter"),
        (sign_in(world.officer), "officer:note"),
        (sign_in(citizen(1)), "citizen:letter"),
    )
    for client, name in pages:
        sent = client.post(reverse(name, args=[dossier.code]), {"text": long})
        assert sent.status_code == 422
        assert long.strip() in sent.content.decode()
    assert not Letter.objects.exists()


def test_messages_close_thirty_days_after_the_end(world: Team, sign_in: SignIn) -> None:
    dossier = dossier_in(State.RETURNED)
    ended = Event.objects.filter(dossier=dossier).latest("number").at
    assert correspondence_of(dossier, ended + timedelta(days=30)).closed == ""
    assert correspondence_of(dossier, ended + timedelta(days=30, seconds=1)).closed
    page = sign_in(citizen(1)).get(reverse("citizen:dossier", args=[dossier.code])).content.decode()
    with pytest.raises(Conflict):
        letter(citizen(1), dossier)
    assert reverse("citizen:letter", args=[dossier.code]) not in page


def test_without_an_account_there_is_nobody_to_write_to(world: Team) -> None:
    dossier = at_examination().dossier
    Dossier.objects.filter(pk=dossier.pk).update(submitter=None)
    with pytest.raises(Conflict):
        letter(world.officer, dossier)


def test_a_long_conversation_costs_no_more_statements(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    pages = (
        (sign_in(world.officer), case_url(dossier)),
        (sign_in(citizen(1)), reverse("citizen:dossier", args=[dossier.code])),
    )
    counts: list[list[int]] = []
    for number in (1, 5):
        for _ in range(number):
            letter(citizen(1), dossier)
            letter(world.officer, dossier)
            add_note(actor=world.officer, dossier_id=dossier.pk, text="Ghi chú.")
        for client, address in pages:
            client.get(address)
        counts.append([_statements(client, address) for client, address in pages])
    assert counts[0] == counts[1]


def _statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
