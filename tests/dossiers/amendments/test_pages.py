"""The pages on which something is offered and answered, without scripts."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dossiers.actions.decline_amendment import decline_amendment
from dossiers.actions.submit_again import submit_again
from dossiers.actions.take_back import take_back
from dossiers.actions.withdraw_amendment import withdraw_amendment
from dossiers.amendments.offering import OTHER, facts_to_correct
from dossiers.models import Amendment, Dossier
from dossiers.opened import note_reading
from dossiers.uploads.actions.attach_file import attach_file
from foundation.accounts.models import Role
from foundation.audit.purposes import Purpose
from portal.demo.papers import scanned_paper
from tests.dossiers.amendments.offers import (
    WHY,
    correction_offered,
    examined,
    last_offer,
    paper_offered,
)
from tests.dossiers.stages import at_stage, first_paper, people_around
from tests.foundation.mandates.acts import browser
from tests.support.factories import citizen, staff, walk

pytestmark = pytest.mark.django_db
SAID = {"about": "person:phone", "says": "0912345678", "words": WHY}


def own(dossier: Dossier, more: str = "") -> str:
    return f"/ho-so/{dossier.code}/{more}"


def words(answer: Any) -> str:
    return str(answer.content.decode())


def answer_page(desk: str, offer: Amendment) -> str:
    return reverse(f"{desk}:amendment", args=[offer.dossier.code, offer.pk])


def opened(client: Client, path: str) -> int:
    answer = client.get(path)
    list(answer)
    return answer.status_code


@pytest.mark.parametrize("stage", ["received", "examining", "payment_requested", "suspended"])
def test_the_page_of_an_opened_dossier_leads_to_offering_and_says_that_no_time_limit_changes(
    stage: str,
) -> None:
    dossier = at_stage(stage)
    page = words(browser(citizen(1)).get(own(dossier)))
    assert "Bổ sung giấy tờ hoặc xin sửa thông tin" in page
    assert "Thời hạn giải quyết và giấy tiếp nhận không thay đổi" in page
    assert own(dossier, "xin-sua/") in page


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("examining", 'href="#offers"'),
        ("registered", ""),
        ("taken_back", ""),
        ("supplement_requested", ""),
    ],
)
def test_beside_messages_it_is_said_where_papers_are_sent(stage: str, said: str) -> None:
    page = words(browser(citizen(1)).get(own(at_stage(stage))))
    letters = page.partition('id="messages"')[2].partition("</section>")[0]
    assert "Không gửi giấy tờ" in letters
    found = [one for one in ('href="#offers"', "sẽ hiện ở đầu trang này") if one in letters]
    assert found == ([said] if said else [])


@pytest.mark.parametrize("stage", ["registered", "supplement_requested", "finished", "withdrawn"])
def test_elsewhere_nothing_leads_there_and_the_page_behind_it_refuses(stage: str) -> None:
    dossier = at_stage(stage)
    client = browser(citizen(1))
    assert own(dossier, "xin-sua/") not in words(client.get(own(dossier)))
    for address in ("xin-sua/", "them-giay-to/", f"them-giay-to/{OTHER}/"):
        refused = client.get(own(dossier, address))
        assert refused.status_code == 409
        assert f'href="{own(dossier)}"' in words(refused), "it leads to the dossier"


def test_what_was_taken_back_three_times_and_not_opened_says_so_and_offers_nothing_that_is_refused() -> None:
    dossier, client = at_stage("registered"), browser(citizen(1))
    for _time in range(3):
        take_back(actor=citizen(1), dossier_id=dossier.pk)
        submit_again(actor=citizen(1), dossier_id=dossier.pk)
    page = words(client.get(own(dossier)))
    assert "đã được lấy lại 3 lần" in page
    assert own(dossier, "lay-lai/") not in page
    assert own(dossier, "xin-sua/") not in page
    by_address = client.get(own(dossier, "xin-sua/"))
    assert by_address.status_code == 409
    assert "đã được lấy lại 3 lần" in words(by_address)
    note_reading(staff(Role.RECEPTION), dossier, Purpose.RECEPTION)
    assert own(dossier, "xin-sua/") in words(client.get(own(dossier)))


def test_a_correction_that_is_sent_twice_counts_once_and_waits_with_its_day() -> None:
    dossier, client = examined(), browser(citizen(1))
    key = {"-once": "once-0123456789abcdef"}
    first = client.post(own(dossier, "xin-sua/"), SAID | key)
    again = client.post(own(dossier, "xin-sua/"), SAID | key)
    assert first["Location"] == again["Location"] == own(dossier) + "#offers"
    assert dossier.amendments.count() == 1
    page = words(client.get(own(dossier)))
    assert "Chờ cơ quan xem" in page
    assert f"{last_offer(dossier).offered_at:%d/%m/%Y}" in page


def test_what_is_missing_comes_back_with_what_was_typed() -> None:
    dossier, client = examined(), browser(citizen(1))
    answer = client.post(own(dossier, "xin-sua/"), SAID | {"says": ""})
    assert (answer.status_code, WHY in words(answer)) == (422, True)


def test_a_paper_is_chosen_attached_and_sent_in_steps_that_need_no_script() -> None:
    dossier, client = examined(), browser(citizen(1))
    address = own(dossier, f"them-giay-to/{OTHER}/")
    assert address in words(client.get(own(dossier, "them-giay-to/")))
    attached = client.post(
        address, {f"file-{OTHER}": scanned_paper(), "upload": OTHER, "paper_name": "Giấy ủy quyền"}
    )
    assert attached.status_code == 200
    assert "Giấy ủy quyền" in words(attached)
    missing = client.post(address, {"send": "", "paper_name": ""})
    assert missing.status_code == 422
    assert client.post(address, {"send": "", "paper_name": "Giấy ủy quyền"}).status_code == 302
    assert (last_offer(dossier).name, last_offer(dossier).is_waiting) == ("Giấy ủy quyền", True)


def test_a_file_that_is_no_paper_is_refused_in_a_sentence_and_nothing_is_sent() -> None:
    dossier, client = examined(), browser(citizen(1))
    key = first_paper(dossier)
    bad = SimpleUploadedFile("giay.pdf", b"MZ\x90\x00")
    answer = client.post(own(dossier, f"them-giay-to/{key}/"), {f"file-{key}": bad, "send": ""})
    assert answer.status_code == 422
    assert "giay.pdf" in words(answer)
    assert not dossier.amendments.filter(standing="waiting").exists()


def test_other_people_find_no_page_and_no_file_and_unsent_files_are_their_senders_alone() -> None:
    dossier, stranger = examined(), browser(citizen(2))
    officer = browser(people_around(dossier)["officer"])
    file = attach_file(
        actor=citizen(1), dossier_id=dossier.pk, component_key=first_paper(dossier), upload=scanned_paper()
    )
    own_file, desk_file = f"/ho-so/tep/{file.pk}/", reverse("officer:file", args=[file.pk])
    assert opened(browser(citizen(1)), own_file) == 200
    assert opened(officer, desk_file) == 404
    offer = paper_offered(dossier)
    assert opened(officer, desk_file) == 200
    for more in ("them-giay-to/", f"them-giay-to/{OTHER}/", "xin-sua/"):
        assert stranger.get(own(dossier, more)).status_code == 404
    assert stranger.post(own(dossier, f"thoi-de-nghi/{offer.pk}/")).status_code == 404
    assert {opened(stranger, path) for path in (own_file, desk_file)} == {404}
    assert opened(browser(staff(Role.OFFICER, "H99.12", unit="division")), desk_file) == 404


def test_files_of_a_declined_offer_stay_readable_for_both_and_of_one_taken_back_for_its_sender() -> None:
    dossier, applicant = examined(), browser(citizen(1))
    officer = people_around(dossier)["officer"]
    declined, taken_back = paper_offered(dossier), paper_offered(dossier)
    decline_amendment(
        actor=officer, dossier_id=dossier.pk, amendment_id=declined.pk, reason="Giấy này đã có trong hồ sơ."
    )
    withdraw_amendment(actor=citizen(1), dossier_id=dossier.pk, amendment_id=taken_back.pk)
    found = {
        offer.pk: [
            opened(applicant, f"/ho-so/tep/{offer.files.get().pk}/"),
            opened(browser(officer), reverse("officer:file", args=[offer.files.get().pk])),
        ]
        for offer in (declined, taken_back)
    }
    assert found == {declined.pk: [200, 200], taken_back.pk: [200, 404]}


def test_the_officer_finds_it_in_the_list_and_on_the_page_and_accepts_it_there() -> None:
    dossier = examined()
    offer, officer = correction_offered(dossier), browser(people_around(dossier)["officer"])
    rows = officer.get(reverse("officer:worklist", args=["viec-cua-toi"])).context["work"].page.rows
    assert "Đề nghị của người nộp" in [flag.label for row in rows for flag in row.flags]
    page = words(officer.get(reverse("officer:case", args=[dossier.code])))
    assert "Người nộp đề nghị" in page
    assert answer_page("officer", offer) in page
    dossier.refresh_from_db()
    typed = {"version": dossier.version, "value": "0987654321", "reason": "Đã đối chiếu.", "accept": ""}
    sent = officer.post(answer_page("officer", offer), typed)
    assert sent["Location"].endswith("#offers")
    assert Dossier.objects.get(pk=dossier.pk).applicant_phone.endswith("987654321")
    shown = words(browser(citizen(1)).get(own(dossier)))
    assert "Đã đối chiếu." in shown


def test_declining_without_a_word_comes_back_with_the_page() -> None:
    dossier = examined()
    offer, officer = paper_offered(dossier), browser(people_around(dossier)["officer"])
    dossier.refresh_from_db()
    typed = {"version": dossier.version, "reason": "", "decline": ""}
    assert officer.post(answer_page("officer", offer), typed).status_code == 422
    assert (
        officer.post(
            answer_page("officer", offer), typed | {"reason": "Giấy này đã có trong hồ sơ."}
        ).status_code
        == 302
    )
    assert last_offer(dossier).standing == "declined"
    shown = words(browser(citizen(1)).get(own(dossier)))
    assert "Không nhận" in shown
    assert "Từ chối tiếp nhận" not in shown, "that ends a dossier, by form 03"


def test_the_person_on_the_result_can_be_corrected_and_the_declaration_cannot() -> None:
    """An extract asks for the applicant first, then for the person whom it is about, whose name is printed on it."""
    walked = walk("2.000635").go("submit", "receive")
    dossier = Dossier.objects.get(pk=walked.dossier.pk)
    listed = [key for key, _label, _value in facts_to_correct(dossier)]
    assert {"person:name", "answer:subject_name", "answer:subject_citizen_id"} <= set(listed)
    assert not {"answer:applicant_name", "answer:applicant_citizen_id", "answer:declaration"} & set(listed)


def test_an_answer_of_the_form_is_accepted_through_its_own_question() -> None:
    dossier = examined()
    offer = correction_offered(dossier, "answer:plot", says="Thửa 117, tờ 9")
    officer = browser(people_around(dossier)["officer"])
    page = words(officer.get(reverse("officer:case", args=[dossier.code])))
    assert 'name="plot" value="Thửa 117, tờ 9"' in page
    dossier.refresh_from_db()
    typed = {"version": dossier.version, "plot": "Thửa số 117, tờ bản đồ số 9", "reason": "", "accept": ""}
    assert officer.post(answer_page("officer", offer), typed).status_code == 302
    assert Dossier.objects.get(pk=dossier.pk).answers["plot"] == "Thửa số 117, tờ bản đồ số 9"


def test_the_counter_answers_until_it_hands_the_dossier_over() -> None:
    dossier = at_stage("received")
    offer, counter = paper_offered(dossier), browser(staff(Role.RECEPTION))
    page = words(counter.get(reverse("counter:dossier", args=[dossier.code])))
    assert answer_page("counter", offer) in page
    assert "Đề nghị của người nộp" in words(counter.get(reverse("counter:queue", args=["cho-ban-giao"])))
    dossier.refresh_from_db()
    typed = {"version": dossier.version, "reason": "", "accept": ""}
    assert counter.post(answer_page("counter", offer), typed).status_code == 302
    assert last_offer(dossier).is_accepted
