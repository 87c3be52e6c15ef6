"""A leader at the keys, on a telephone, without scripts: what is decided how fast, and that nothing unseen is hit."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Locator, expect

from dossiers.models import Dossier, Result
from dossiers.states import State
from tests.dossiers.paper import on_paper
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import LEADER, RECEPTION, held_back
from tests.support.browser import Visitor
from tests.support.factories import dossier_in, walk
from tests.support.waiting import eventually

MOST_KEYS = 6
HIGHEST_HEADER = 120
FOLD = 640

CLOSE_AND_PRESS_J = """() => {
    const dialog = document.querySelector("mc-list-keys dialog");
    const button = dialog.querySelector("button");
    dialog.close();
    button.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true, cancelable: true }));
}"""
"""The next key comes before the page is drawn without the dialog: its button is where the key arrives."""


def to_be_signed(applicant: int, number: int) -> list[Dossier]:
    """Results that wait for the leader, older than those of other stories, once their drafts are papers: one that comes
    between looking and signing has to be read first."""
    begun = timezone.now() - timedelta(days=3)
    walks = [
        walk(applicant=applicant, at=begun, seed=seed).go(
            "submit", "receive", "hand_over", "to_officer", "onward"
        )
        for seed in range(number)
    ]
    keys = [walked.dossier.pk for walked in walks]
    eventually(lambda: not Result.objects.filter(dossier__in=keys, sha256="").exists())
    return [Dossier.objects.get(pk=key) for key in keys]


def signed(*dossiers: Dossier) -> int:
    return sum(one.results.filter(signed_at__isnull=False).exists() for one in dossiers)


def open_list(leader: Visitor, dossier: Dossier) -> None:
    """The list with this one dossier, as soon as it listens to keys."""
    leader.go(f"/can-bo/cho-ky/?q={dossier.code}")
    _listens(leader, "mc-list-keys")
    _listens(leader, "mc-preview")


def place_of(button: Locator) -> tuple[float, float]:
    """Upper and lower edge on the screen."""
    box = button.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


def test_a_leader_decides_from_the_list_with_a_few_keys(visitor: NewVisitor) -> None:
    (dossier,) = to_be_signed(11, 1)
    leader = visitor(width=1440)
    leader.sign_in(LEADER)
    open_list(leader, dossier)
    keys = ["j", "Enter", "1", "Enter"]
    assert len(keys) <= MOST_KEYS
    for key in keys[:2]:
        leader.page.keyboard.press(key)
    leader.page.wait_for_url("**/ho-so/**")
    leader.look()
    _listens(leader, "mc-list-keys")
    leader.page.keyboard.press(_digit_of(leader, "Trả lại"))
    expect(leader.page.locator("details[open]").get_by_label("Nội dung tự ghi")).to_be_focused()
    leader.page.reload()
    _listens(leader, "mc-list-keys")
    for key in keys[2:]:
        leader.page.keyboard.press(key)
    leader.sees(f"{dossier.code}: đã thực hiện “Phê duyệt và ký”")
    assert signed(dossier) == 1
    assert f"/can-bo/cho-ky/?q={dossier.code}" in leader.page.url
    assert "mc-messages" in str(leader.page.evaluate("document.activeElement.className"))


def test_question_mark_shows_the_keys_and_v_the_dossier_beside_its_list(visitor: NewVisitor) -> None:
    (dossier,) = to_be_signed(12, 1)
    leader = visitor(width=1440)
    leader.sign_in(LEADER)
    open_list(leader, dossier)
    leader.page.keyboard.press("?")
    expect(leader.page.get_by_role("dialog")).to_contain_text("xem nhanh cạnh danh sách")
    leader.page.evaluate(CLOSE_AND_PRESS_J)
    expect(leader.page.locator("[data-key-row]")).to_be_focused()
    leader.page.keyboard.press("?")
    leader.page.keyboard.press("Escape")
    expect(leader.page.locator("mc-list-keys dialog")).to_be_hidden()
    leader.page.keyboard.press("j")
    expect(leader.page.locator("[data-key-row]")).to_be_focused()
    leader.page.keyboard.press("v")
    beside = leader.page.get_by_role("complementary", name="Hồ sơ cạnh danh sách")
    expect(beside).to_contain_text(str(dossier.code))
    leader.look(again=True)
    leader.go("/can-bo/phim-tat/")
    leader.sees("từ bất kỳ ô nào: thực hiện")


def test_a_page_is_ticked_asked_once_and_signed_by_keys_alone(visitor: NewVisitor) -> None:
    dossiers = to_be_signed(15, 2)
    leader = visitor(width=1440)
    leader.sign_in(LEADER)
    leader.go(f"/can-bo/cho-ky/?q={dossiers[0].applicant_name}")
    _listens(leader, "mc-list-keys")
    _listens(leader, "mc-ticks")
    for key in ("a", "Control+Enter"):
        leader.page.keyboard.press(key)
    leader.page.wait_for_url("**/nhieu/**")
    expect(leader.page.get_by_role("heading", level=1)).to_be_focused()
    leader.page.keyboard.press("Enter")
    assert signed(*dossiers) == 0
    _listens(leader, "mc-list-keys")
    leader.page.keyboard.press("Control+Enter")
    for dossier in dossiers:
        _is_said_of(leader, dossier)


def test_reception_returns_a_result_by_keys_alone(visitor: NewVisitor) -> None:
    dossier = dossier_in(State.FINISHED)
    reception = visitor(width=1440)
    reception.sign_in(RECEPTION)
    reception.go(f"/quay/ho-so/{dossier.code}/")
    _listens(reception, "mc-list-keys")
    for key in ("1", "Control+Enter"):
        reception.page.keyboard.press(key)
    reception.sees("Đã trả kết quả")
    assert Dossier.objects.get(pk=dossier.pk).returned_at is not None
    reception.go(f"/quay/ho-so/{dossier.code}/giay-hen/")
    reception.look()
    _listens(reception, "mc-list-keys")
    reception.page.keyboard.press("n")
    reception.page.wait_for_url("**/quay/")


def test_a_digit_leads_to_the_pick_and_what_is_counted_while_the_preview_renews_stays(
    visitor: NewVisitor,
) -> None:
    """The code goes into the pick, into no other panel; nothing is sent before there is a button for it; three copies
    are 24.000 đồng."""
    dossier = on_paper()
    reception = visitor(width=1440)
    reception.sign_in(RECEPTION)
    reception.go(f"/quay/ho-so/{dossier.code}/")
    _listens(reception, "mc-list-keys")
    _listens(reception, "mc-pick")
    keyboard, panel = reception.page.keyboard, reception.page.locator("mc-renew")
    digit = _digit_of(reception, "Chuyển sang thủ tục khác")
    keyboard.press(digit)
    keyboard.press("Control+Enter")
    expect(panel.get_by_role("button", name="Xem những thay đổi")).to_be_focused()
    keyboard.press(digit)
    expect(panel.get_by_role("combobox", name="Thủ tục")).to_be_focused()
    keyboard.type("2.000635")
    keyboard.press("Enter")
    copies = panel.locator("[name=copies]")
    copies.fill("3")
    originals, tick = panel.locator("[name^=brought_originals]"), panel.locator("[name=looked_at]")
    with held_back(reception, "**/viec/change_procedure/"):
        keyboard.press("Tab")
        expect(originals).to_be_focused()
        keyboard.type("7")
        tick.check()
    expect(panel).to_contain_text("24.000 đ")
    expect(originals).to_have_value("7")
    expect(tick).not_to_be_checked()


def test_on_a_telephone_the_work_stands_above_the_fold_and_a_double_tap_signs_one(
    visitor: NewVisitor,
) -> None:
    dossiers = to_be_signed(13, 2)
    leader = visitor(width=360)
    leader.page.set_viewport_size({"width": 360, "height": FOLD})
    leader.sign_in(LEADER)
    leader.go("/can-bo/cho-ky/")
    assert place_of(leader.page.locator(".mc-masthead"))[1] < HIGHEST_HEADER
    row = place_of(leader.page.locator("[data-key-row]").first)
    bar = place_of(leader.page.locator(".mc-sticky-action"))
    assert row[1] < min(bar[0], FOLD)

    leader.go("/can-bo/ky/")
    tapped = place_of(leader.page.get_by_role("button", name="Phê duyệt và ký"))
    leader.page.get_by_role("button", name="Phê duyệt và ký").dblclick(no_wait_after=True)
    leader.sees("đã thực hiện “Phê duyệt và ký”")
    leader.look()
    onward = place_of(leader.page.get_by_role("link", name="Đọc kết quả tiếp theo"))
    assert onward[1] < tapped[0] or onward[0] > tapped[1]
    assert signed(*dossiers) <= 1


def test_without_scripts_a_whole_page_is_ticked_asked_once_and_signed(visitor: NewVisitor) -> None:
    dossiers = to_be_signed(14, 2)
    name = dossiers[0].applicant_name
    leader = visitor(javascript=False, width=360)
    leader.sign_in(LEADER)
    leader.go(f"/can-bo/cho-ky/?q={name}")
    leader.press("Chọn cả")
    place = place_of(leader.page.get_by_role("button", name="Ký các kết quả đã chọn"))
    leader.press("Ký các kết quả đã chọn")
    assert signed(*dossiers) == 0
    confirm = leader.page.locator("[data-confirm]")
    assert place_of(confirm)[1] < place[0]
    confirm.click()
    for dossier in dossiers:
        _is_said_of(leader, dossier)
    assert signed(*dossiers) == len(dossiers)
    leader.press("Về danh sách")
    assert "/can-bo/cho-ky/?q=" in leader.page.url


def _is_said_of(leader: Visitor, dossier: Dossier) -> None:
    expect(leader.page.get_by_role("listitem").filter(has_text=str(dossier.code))).to_contain_text("đã ký")


def _digit_of(person: Visitor, move: str) -> str:
    """The key of a move: its place in the bar."""
    labels = person.page.locator(".mc-action-bar > :is(details.mc-move, form)").all_inner_texts()
    return str(next(place for place, label in enumerate(labels, start=1) if move in label))


def _listens(leader: Visitor, element: str) -> None:
    leader.page.wait_for_function(f"() => Boolean(customElements.get('{element}'))")
