"""What is typed beside the moves of a case: nothing of it is lost, whatever comes in between."""

from datetime import timedelta

import pytest
from django.urls import reverse

from dossiers.models import ApologyDraft, Dossier, Urging
from dossiers.officer.small_forms import SMALL_FORMS, SmallForm
from foundation.accounts.models import User
from foundation.letters.models import Letter, Note
from tests.dossiers.conftest import SignIn
from tests.dossiers.stages import at_stage, people_around
from tests.support.late import SIGN_IN, late_browser, login, sent_from

pytestmark = pytest.mark.django_db
WORDS = "Đã gọi điện cho người nộp, hẹn sáng thứ Năm mang bản chính."


@pytest.fixture
def dossier() -> Dossier:
    """A dossier with an officer, for which a draft of an apology waits."""
    dossier = at_stage("examining")
    due = Dossier.objects.get(pk=dossier.pk).due_at
    assert due is not None
    ApologyDraft.objects.create(
        dossier=dossier, due_at=due, at=due - timedelta(hours=1), causes="Chờ.", working_days=1
    )
    return dossier


def address(dossier: Dossier, small: SmallForm) -> str:
    return reverse(f"officer:{small.name}", args=[dossier.code])


def test_boxes_stand_where_there_is_something_to_say_alone(dossier: Dossier, sign_in: SignIn) -> None:
    around, page = people_around(dossier), reverse("officer:case", args=[dossier.code])
    boxes = {part: sign_in(around[part]).get(page).text for part in ("officer", "head", "clerk")}
    sent_to = {small.name: f'action="{address(dossier, small)}"' for small in SMALL_FORMS}
    shown = {
        part: {name for name, action in sent_to.items() if action in text} for part, text in boxes.items()
    }
    assert shown == {
        "officer": {"note", "letter"},
        "head": {"note", "letter", "urge", "answer_apology"},
        "clerk": {"note", "letter"},
    }


def test_what_was_answered_or_closed_meanwhile_gives_the_words_back_beside_why(
    dossier: Dossier, sign_in: SignIn
) -> None:
    browser = sign_in(people_around(dossier)["head"])
    ApologyDraft.objects.update(answered_at=dossier.created_at, answer="Đã xong.", answered_by_name="Ai đó")
    User.objects.filter(pk=people_around(dossier)["applicant"].person_id).update(is_active=False)
    for name, field, why in (
        ("answer_apology", "answer", "Không còn dự thảo"),
        ("letter", "text", "Cần liên hệ qua số điện thoại"),
    ):
        refused = browser.post(reverse(f"officer:{name}", args=[dossier.code]), {field: WORDS})
        assert refused.status_code == 409
        form = refused.text.partition(f'action="{reverse(f"officer:{name}", args=[dossier.code])}"')[2]
        box = form.partition("</form>")[0]
        assert WORDS in box
        assert why in box


@pytest.mark.parametrize("small", SMALL_FORMS, ids=lambda small: small.name)
def test_the_words_of_a_small_form_that_met_an_ended_session_stand_in_its_box_after_signing_in(
    dossier: Dossier, small: SmallForm
) -> None:
    head, page = people_around(dossier)["head"], reverse("officer:case", args=[dossier.code])
    back = "/can-bo/viec-cua-toi/"
    shown = f"{page}?back={back}"
    late, send = late_browser(head, shown), address(dossier, small)
    answer = late.post(f"{send}?back={back}", {small.field: WORDS}, headers=sent_from(shown))
    assert answer.headers["Location"].startswith(f"{SIGN_IN}?next={page}")
    assert "Nội dung đã nhập được giữ lại, chưa gửi" in late.get(answer.headers["Location"]).text
    again = late.post(SIGN_IN, login(head) | {"next": shown}, follow=True)
    box = again.text.partition(f'action="{send}?back=')[2].partition("</form>")[0]
    assert WORDS in box
    assert "Nội dung đã nhập vẫn còn đây" in again.text
    assert f'href="#{small.anchor}"' in again.text
    assert f'id="{small.anchor}"' in again.text
    assert not any(model.objects.exists() for model in (Note, Letter, Urging))
    assert late.post(send, {small.field: WORDS}).status_code == 302
    assert "Nội dung đã nhập vẫn còn đây" not in late.get(page).text


@pytest.mark.parametrize("small", SMALL_FORMS, ids=lambda small: small.name)
def test_they_are_never_shown_to_another_who_signs_in(dossier: Dossier, small: SmallForm) -> None:
    around, page = people_around(dossier), reverse("officer:case", args=[dossier.code])
    late = late_browser(around["head"], page)
    late.post(address(dossier, small), {small.field: WORDS}, headers=sent_from(page))
    other = late.post(SIGN_IN, login(around["leader"]) | {"next": page}, follow=True)
    assert other.status_code == 200
    assert WORDS not in other.text


def test_words_to_urge_come_back_though_somebody_else_has_moved_the_dossier(dossier: Dossier) -> None:
    """They can be copied where the box is not offered any more."""
    head, page = people_around(dossier)["head"], reverse("officer:case", args=[dossier.code])
    late = late_browser(head, page)
    late.post(
        reverse("officer:urge", args=[dossier.code]),
        {"words": WORDS},
        headers=sent_from(page),
    )
    dossier.steps.filter(left_at=None).update(dossier_state="supplement_requested")
    assert WORDS in late.post(SIGN_IN, login(head) | {"next": page}, follow=True).text
