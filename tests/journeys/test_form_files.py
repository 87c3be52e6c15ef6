"""A paper that the form itself asks for, attached on a telephone, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from dossiers.actions.save_draft import save_draft
from dossiers.actions.start import start
from dossiers.models import Dossier
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import photo
from tests.support.factories import citizen, offering

DEATH = "1.000656"


@pytest.mark.parametrize("javascript", [True, False], ids=["JavaScript", "no JavaScript"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_death_notice_is_attached_beside_its_question(
    visitor: NewVisitor, javascript: bool, width: int
) -> None:
    person = visitor(javascript=javascript, width=width)
    draft = start(actor=citizen(1), offering=offering(DEATH))
    draft = save_draft(actor=citizen(1), dossier_id=draft.pk, answers={"death_proof": "notice"})
    person.sign_in("congdan1@demo.vn")
    person.go(f"/ho-so/nhap/{draft.pk}/death/")
    page, tile = person.page, person.page.locator("#tile-death_notice")
    page.locator("[name=death_cause]").fill("Tuổi già")
    page.locator("#paper-death_notice").set_input_files(photo("bao-tu.jpg", "GIAY BAO TU"))
    if not javascript:
        tile.get_by_role("button", name="Đính kèm").click()
    expect(tile).to_contain_text("bao-tu.jpg", timeout=30_000)
    expect(page.locator("[name=death_cause]")).to_have_value("Tuổi già")
    person.look(again=True)
    page.get_by_label("Chết đã lâu, không có Giấy báo tử").check()
    if javascript:
        expect(tile).to_be_hidden()
        expect(page.locator("#tile-death_evidence")).to_be_visible()
    page.get_by_label("Giấy báo tử hoặc giấy tờ thay thế").check()
    person.press("Lưu và để sau")
    names = [file["name"] for file in Dossier.objects.get(pk=draft.pk).answers["death_notice_files"]]
    assert names == ["bao-tu.jpg"]
