"""A citizen whose telephone leaves the net in the middle of a file."""

from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import FilePayload, Route, expect

from dossiers.models import Dossier, DossierFile, UploadSession
from dossiers.states import State
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import RECEPTION
from tests.support.factories import dossier_in
from tests.support.running_site import RunningSite

LARGE = 9 * 1024 * 1024


def large_photo() -> bytes:
    """A whole photo of three pieces or more: what follows the picture is what telephones put there."""
    buffer = BytesIO()
    Image.new("RGB", (60, 40), (200, 220, 240)).save(buffer, "JPEG")
    return buffer.getvalue() + bytes(LARGE)


def draft_without_files() -> tuple[Dossier, str]:
    draft = dossier_in(State.DRAFT)
    DossierFile.objects.filter(submitted__dossier=draft).delete()
    return draft, str(draft.components.all()[0].component.key)


def test_an_upload_goes_on_after_the_connection_was_lost(site: RunningSite, visitor: NewVisitor) -> None:
    draft, key = draft_without_files()
    person = visitor()
    person.sign_in("congdan1@demo.vn")
    sent: list[int] = []

    def flaky(route: Route) -> Any:
        if route.request.method != "PATCH":
            return route.continue_()
        sent.append(len(route.request.post_data_buffer or b""))
        return route.abort("connectionreset") if len(sent) == 2 else route.continue_()

    person.page.route("**/ho-so/tai-len/*/", flaky)
    person.go(f"/ho-so/nhap/{draft.pk}/giay-to/")
    photo = FilePayload(name="ảnh.jpg", mimeType="image/jpeg", buffer=large_photo())
    person.page.locator(f"#paper-{key}").set_input_files(files=[photo])
    tile = person.page.locator(f"#tile-{key}")
    expect(tile.get_by_role("link", name="ảnh.jpg")).to_be_visible(timeout=30_000)
    assert len(sent) > 3
    assert DossierFile.objects.get(submitted__dossier=draft).size == len(large_photo())
    assert UploadSession.objects.get(dossier=draft).file_id
    person.check_accessibility()


def test_a_photo_with_more_points_than_a_paper_needs_travels_lighter(
    site: RunningSite, visitor: NewVisitor
) -> None:
    """Twelve megabytes of a good camera, where a paper takes ten."""
    draft, key = draft_without_files()
    buffer = BytesIO()
    Image.effect_noise((4000, 3000), 80).convert("RGB").save(buffer, "JPEG", quality=95)
    assert len(buffer.getvalue()) > 10 * 1024 * 1024
    person = visitor(width=360)
    person.sign_in("congdan1@demo.vn")
    person.go(f"/ho-so/nhap/{draft.pk}/giay-to/")
    photo = FilePayload(name="ảnh.jpg", mimeType="image/jpeg", buffer=buffer.getvalue())
    person.page.locator(f"#paper-{key}").set_input_files(files=[photo])
    expect(person.page.locator(f"#tile-{key}").get_by_role("link", name="ảnh.jpg")).to_be_visible(
        timeout=60_000
    )
    kept = DossierFile.objects.get(submitted__dossier=draft)
    assert kept.size < 10 * 1024 * 1024
    with kept.file.open() as file:
        assert Image.open(file).size == (3000, 2250)


def test_a_refused_file_is_told_on_its_tile(site: RunningSite, visitor: NewVisitor) -> None:
    draft, key = draft_without_files()
    person = visitor()
    person.sign_in("congdan1@demo.vn")
    person.go(f"/ho-so/nhap/{draft.pk}/giay-to/")
    program = FilePayload(name="anh.jpg", mimeType="image/jpeg", buffer=b"MZ a program")
    person.page.locator(f"#paper-{key}").set_input_files(files=[program])
    expect(person.page.locator(f"#tile-{key} [role=alert]")).to_contain_text("anh.jpg")
    person.check_accessibility()
    assert not DossierFile.objects.filter(submitted__dossier=draft).exists()


def test_a_file_that_meets_an_ended_session_says_so_at_once_and_lets_the_button_through(
    site: RunningSite, visitor: NewVisitor
) -> None:
    draft, key = draft_without_files()
    person = visitor(width=360)
    person.sign_in("congdan1@demo.vn")
    person.go(f"/ho-so/nhap/{draft.pk}/giay-to/")
    person.page.context.clear_cookies(name="sessionid")
    photo = FilePayload(name="anh.jpg", mimeType="image/jpeg", buffer=large_photo())
    person.page.locator(f"#paper-{key}").set_input_files(files=[photo])
    expect(person.page.locator(f"#tile-{key} [role=alert]")).to_contain_text("Phiên đăng nhập đã kết thúc")
    person.press("Tiếp tục")
    person.sees("Mật khẩu")


def test_a_file_for_what_was_submitted_meanwhile_is_refused_at_once(
    site: RunningSite, visitor: NewVisitor
) -> None:
    draft, key = draft_without_files()
    person = visitor(width=360)
    person.sign_in("congdan1@demo.vn")
    person.go(f"/ho-so/nhap/{draft.pk}/giay-to/")
    submitted = {"state": State.REGISTERED, "code": "H99.11-261124-0998", "submitted_at": draft.created_at}
    Dossier.objects.filter(pk=draft.pk).update(**submitted)
    asked: list[str] = []
    person.page.on("request", lambda one: asked.append(one.url) if "/tai-len/" in one.url else None)
    photo = FilePayload(name="muộn.jpg", mimeType="image/jpeg", buffer=large_photo())
    person.page.locator(f"#paper-{key}").set_input_files(files=[photo])
    expect(person.page.locator("[role=alert]").filter(has_text="muộn.jpg")).to_be_visible()
    assert len(asked) == 1


def test_a_receptionist_scans_a_paper_by_keyboard_alone(site: RunningSite, visitor: NewVisitor) -> None:
    dossier = dossier_in(State.RECEIVED)
    DossierFile.objects.filter(submitted__dossier=dossier).delete()
    key = str(dossier.components.filter(component__kind="submit")[0].component.key)
    reception = visitor(width=360)
    page = reception.page
    # The browser hands choosers over only some time after somebody began to listen: so long before it opens.
    page.on("filechooser", lambda _chooser: None)
    reception.sign_in(RECEPTION)
    reception.go(f"/quay/ho-so/{dossier.code}/")
    reception.press("Quét giấy tờ")
    box = page.locator(f"#paper-{key}")
    for _press in range(60):
        if box.evaluate("box => box === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(box).to_be_focused()
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Enter")
    chosen.value.set_files(files=[FilePayload(name="quét.jpg", mimeType="image/jpeg", buffer=large_photo())])
    tile = page.locator(f"#tile-{key}")
    expect(tile.get_by_role("link", name="quét.jpg")).to_be_visible(timeout=30_000)
    expect(box).to_be_focused()
    reception.picture("counter-scan")
    reception.check_accessibility()
    assert UploadSession.objects.get(dossier=dossier).file_id
