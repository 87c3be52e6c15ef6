"""The ladder of urging as its administrator reads and changes it."""

import pytest
from django.urls import reverse

from dossiers.models import Rung
from foundation.accounts.actor import Actor
from foundation.audit.models import AuditEntry
from portal.administration.trail_facts import facts_in_words
from tests.administration.conftest import SignIn
from tests.administration.subtrees import commune_administrators

pytestmark = pytest.mark.django_db
PAGE = reverse("administration:ladder")
NEW = {"hours": "4", "side": "before", "measure": "step", "told": ["holder", "heads"]}


def test_the_page_says_the_ladder_in_sentences(sign_in: SignIn, administrator: Actor) -> None:
    page = sign_in(administrator).get(PAGE).text
    for words in (
        "8 giờ làm việc trước hạn của hồ sơ không kịp giải quyết, soạn sẵn văn bản xin lỗi: nhắc lãnh đạo đơn vị",
        "8 giờ làm việc trước hạn trả kết quả của hồ sơ: nhắc người đang giữ hồ sơ, lãnh đạo đơn vị giải quyết.",
        "Ngay khi hồ sơ quá hạn: nhắc người đang giữ hồ sơ, lãnh đạo đơn vị giải quyết.",
        "8 giờ làm việc sau hạn trả kết quả của hồ sơ: nhắc lãnh đạo đơn vị giải quyết, lãnh đạo cơ quan.",
    ):
        assert words in page


def test_a_rung_is_added_for_what_comes_from_now_on_and_the_trail_says_so(
    sign_in: SignIn, administrator: Actor
) -> None:
    client = sign_in(administrator)
    assert client.post(PAGE, NEW).status_code == 302
    rung = Rung.objects.get(measure="step")
    assert (rung.hours, rung.to_holder, rung.to_heads, rung.to_leaders) == (-4, True, True, False)
    assert rung.since is not None
    assert "4 giờ làm việc trước hạn của bước đang xử lý" in client.get(PAGE).text
    entry = AuditEntry.objects.get(action="add_rung")
    assert set(facts_in_words(entry)) == {
        "Số giờ làm việc: – → -4",
        "Người được nhắc: – → Lãnh đạo đơn vị giải quyết, Người đang giữ hồ sơ",
        "Tính từ: – → Hạn của bước đang xử lý",
    }


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"told": []}, "Chọn người được nhắc."),
        ({"hours": "401"}, "400"),
        ({"hours": "8", "measure": "dossier"}, "Đã có bậc nhắc việc ở thời điểm này."),
    ],
)
def test_what_makes_no_rung_is_said_beside_the_field(
    wrong: dict[str, object], words: str, sign_in: SignIn, administrator: Actor
) -> None:
    answer = sign_in(administrator).post(PAGE, NEW | wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert Rung.objects.count() == 4


def test_a_rung_is_taken_away_once_and_stays_for_what_it_told(sign_in: SignIn, administrator: Actor) -> None:
    client, rung = sign_in(administrator), Rung.objects.get(hours=8)
    address = reverse("administration:remove_rung", args=[rung.pk])
    assert [client.post(address).status_code, client.post(address).status_code] == [302, 302]
    assert "lãnh đạo cơ quan." not in client.get(PAGE).text
    assert Rung.objects.get(pk=rung.pk).until is not None
    assert AuditEntry.objects.filter(action="remove_rung").count() == 1
    assert client.post(PAGE, NEW | {"hours": "8", "side": "after", "measure": "dossier"}).status_code == 302


def test_for_an_administrator_of_a_commune_there_is_no_ladder(sign_in: SignIn) -> None:
    client = sign_in(commune_administrators().own)
    assert client.get(PAGE).status_code == 404
    rung = Rung.objects.get(hours=8)
    assert client.post(reverse("administration:remove_rung", args=[rung.pk])).status_code == 404
    assert client.post(PAGE, NEW).status_code == 404
