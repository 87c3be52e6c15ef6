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
        "16 giờ làm việc trước hạn của hồ sơ không kịp giải quyết, soạn sẵn văn bản xin lỗi: nhắc lãnh đạo đơn vị",
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
        ({"hours": "401"}, "Giá trị này không được lớn hơn 400.</"),
        ({"hours": "-1"}, "Giá trị này không được nhỏ hơn 0.</"),
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


def test_who_is_told_changes_and_what_came_to_the_rung_stays_told(
    sign_in: SignIn, administrator: Actor
) -> None:
    """The rung is the same one, so nothing that came to it is told again."""
    client, rung = sign_in(administrator), Rung.objects.get(hours=-8, measure="dossier")
    page = reverse("administration:rung", args=[rung.pk])
    assert f'href="{page}"' in client.get(PAGE).text
    shown = client.get(page).text
    assert [name in shown for name in ('value="holder"', "checked")] == [True, True]
    assert client.post(page, {"told": ["leaders", "heads"]}).status_code == 302
    now = Rung.objects.get(pk=rung.pk)
    assert (now.to_holder, now.to_heads, now.to_leaders) == (False, True, True)
    assert (now.measure, now.hours, now.since, now.until) == (rung.measure, rung.hours, rung.since, None)
    assert Rung.objects.count() == 4
    heads, holder, leaders = "Lãnh đạo đơn vị giải quyết", "Người đang giữ hồ sơ", "Lãnh đạo cơ quan"
    assert facts_in_words(AuditEntry.objects.get(action="change_rung")) == [
        f"Người được nhắc: {heads}, {holder} → {heads}, {leaders}"
    ]


def test_the_same_people_again_are_no_change(sign_in: SignIn, administrator: Actor) -> None:
    rung = Rung.objects.get(hours=-8, measure="dossier")
    page = reverse("administration:rung", args=[rung.pk])
    assert sign_in(administrator).post(page, {"told": ["holder", "heads"]}).status_code == 302
    assert not AuditEntry.objects.filter(action="change_rung").exists()


def test_a_rung_tells_somebody_and_one_that_is_gone_is_not_changed(
    sign_in: SignIn, administrator: Actor
) -> None:
    client, rung = sign_in(administrator), Rung.objects.get(hours=8)
    page = reverse("administration:rung", args=[rung.pk])
    refused = client.post(page, {"told": []})
    assert (refused.status_code, "Chọn người được nhắc." in refused.text) == (422, True)
    client.post(reverse("administration:remove_rung", args=[rung.pk]))
    assert [client.get(page).status_code, client.post(page, {"told": ["heads"]}).status_code] == [404, 404]


def test_before_a_rung_is_taken_away_its_page_says_what_ends(sign_in: SignIn, administrator: Actor) -> None:
    """The list takes nothing away at one press, and the rung that drafts apologies is a whole function of the site."""
    client = sign_in(administrator)
    assert "/bo/" not in client.get(PAGE).text
    for rung in Rung.objects.all():
        page = client.get(reverse("administration:rung", args=[rung.pk])).text
        assert reverse("administration:remove_rung", args=[rung.pk]) in page
        drafts = rung.measure == "apology"
        assert ("không còn văn bản xin lỗi nào được soạn sẵn" in page) == drafts
        assert ("ở thời điểm này không còn ai được nhắc" in page) != drafts


def test_a_second_rung_of_apologies_keeps_them_drafted(sign_in: SignIn, administrator: Actor) -> None:
    client, first = sign_in(administrator), Rung.objects.get(measure="apology")
    client.post(PAGE, NEW | {"measure": "apology", "hours": "2"})
    page = client.get(reverse("administration:rung", args=[first.pk])).text
    assert "không còn văn bản xin lỗi nào được soạn sẵn" not in page
    assert "Văn bản xin lỗi vẫn được soạn sẵn theo các bậc còn lại" in page


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
    page = reverse("administration:rung", args=[rung.pk])
    assert [client.get(page).status_code, client.post(page, {"told": ["heads"]}).status_code] == [404, 404]
    assert client.post(PAGE, NEW).status_code == 404
