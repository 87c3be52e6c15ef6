"""The set-up by pages: what would be made is shown first, sent twice it is made once, others find nothing."""

from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any
from zlib import compress, crc32

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import Accent, Agency, CalendarDay, Division, SiteIdentity
from foundation.audit.models import AuditEntry
from portal.administration.actions.build_tree import build_tree
from portal.administration.setting_up.places import Seat, agencies_of
from portal.site.identity import ACCENTS
from tests.administration.conftest import SignIn
from tests.administration.setting_up.conftest import load_province
from tests.administration.subtrees import commune_administrators
from tests.support.factories import staff
from tests.support.threads import at_once

OVERVIEW, SITE, CALENDARS, TREE = (
    reverse(f"administration:{name}") for name in ("setup", "setup_site", "setup_calendars", "setup_tree")
)
WANTED = {
    "division": "86", "code": "H61", "since": "2025-07-01", "commune_start": "", "communes": "",
    "calendar": "office", "commune_calendar": "office-saturday", "centre": "on", "departments": ["tu_phap"],
}  # fmt: skip
NAMED = {"name": "Cổng Vĩnh Long", "phone": "1900 0000", "accent": "teal"}


@pytest.fixture
def client_(sign_in: SignIn, administrator: Actor) -> Client:
    return sign_in(administrator)


def picture(size: tuple[int, int] = (600, 300)) -> SimpleUploadedFile:
    """A logo as somebody sends it, wider than it is shown."""
    content = BytesIO()
    Image.new("RGB", size, "navy").save(content, "JPEG")
    return SimpleUploadedFile("logo.jpg", content.getvalue(), "image/jpeg")


def named(client: Client, **more: Any) -> Any:
    """Send the page of the site as it was shown."""
    return client.post(SITE, NAMED | {"seen": client.get(SITE).context["seen"]} | more)


def test_others_than_administrators_of_the_whole_site_find_nothing(sign_in: SignIn, db: None) -> None:
    for actor in (staff(Role.CATALOGUE_ADMIN, "H99"), commune_administrators().own):
        client = sign_in(actor)
        assert {client.get(page).status_code for page in (OVERVIEW, SITE, CALENDARS, TREE)} == {404}
        assert client.post(TREE, WANTED).status_code == 404


def test_the_overview_says_what_is_there_and_what_is_next(client_: Client) -> None:
    page = client_.get(OVERVIEW)
    assert page.context["progress"].next.key == "site"
    assert "16 thủ tục đã công bố" in page.content.decode()


def test_the_name_stands_in_head_foot_and_help_from_then_on(
    client_: Client, own_identity: None, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert named(client_).status_code == 302
    for address in ("/", "/tro-giup/"):
        page = Client().get(address).content.decode()
        assert "Cổng Vĩnh Long" in page
        assert "1900 0000" in page
        assert 'data-accent="teal"' in page
    entry = AuditEntry.objects.get(action="edit_site")
    assert (entry.detail["before"]["name"], entry.detail["after"]["name"]) == ("", "Cổng Vĩnh Long")


def test_every_colour_can_be_read_on_white_and_under_white() -> None:
    styles = (Path(settings.BASE_DIR) / "static" / "css" / "accents.css").read_text(encoding="utf-8")
    for accent, colour in ACCENTS.items():
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5  # WCAG 2.2, 1.4.3
        assert (
            accent == Accent.RED
            or f'[data-accent="{accent}"]:not(.contrast-high) {{ --mc-red: {colour};' in styles
        )


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.2, glossary)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_logo_is_drawn_anew_and_served_under_an_address_of_its_own(client_: Client) -> None:
    assert named(client_, logo=picture()).status_code == 302
    row = SiteIdentity.objects.get()
    shown = Client().get(reverse("site_logo", args=[row.logo_mark]))
    with Image.open(BytesIO(shown.content)) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (192, 96))
    assert "immutable" in shown["Cache-Control"]
    assert Client().get(reverse("site_logo", args=["0000"])).status_code == 404


def test_pages_of_the_sign_in_library_name_the_site_too(
    client_: Client, own_identity: None, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        named(client_)
    page = Client().get(reverse("account_reset_password")).content.decode()
    assert "Cổng Vĩnh Long" in page
    assert "mark.svg" in page


def said_to_be_huge() -> bytes:
    """66 bytes that say: a picture of 60,000 × 60,000 points (PNG, RFC 2083: length, name, data, checksum)."""
    parts = {b"IHDR": pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0), b"IDAT": compress(b""), b"IEND": b""}
    chunks = (
        pack(">I", len(data)) + name + data + pack(">I", crc32(name + data)) for name, data in parts.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    "content",
    [b"<svg onload=alert(1)>", b"", b"\x89PNG\r\n", said_to_be_huge()],
    ids=["svg", "none", "torn", "huge"],
)
def test_what_is_no_picture_is_no_logo_and_what_was_typed_is_kept(client_: Client, content: bytes) -> None:
    answer = named(client_, logo=SimpleUploadedFile("logo.png", content, "image/png"))
    assert answer.status_code == 422
    assert "Cổng Vĩnh Long" in answer.content.decode()
    assert not SiteIdentity.objects.exists()


def test_who_was_slower_is_told_and_overwrites_nothing(client_: Client) -> None:
    stale = client_.get(SITE).context["seen"]
    named(client_)
    answer = client_.post(SITE, NAMED | {"name": "Cổng khác", "seen": stale})
    assert answer.status_code == 422
    assert SiteIdentity.objects.get().name == "Cổng Vĩnh Long"


def test_a_province_is_shown_before_it_is_made_and_made_once(client_: Client, vinh_long: Division) -> None:
    preview = client_.get(TREE, WANTED).content.decode()
    assert "1 tỉnh, 124 xã, phường, 2 cơ quan khác" in preview
    assert not Agency.objects.filter(code="H61").exists()
    assert [client_.post(TREE, WANTED).status_code for _ in range(2)] == [302, 302]
    assert Agency.objects.filter(code__startswith="H61").count() == 127
    assert "Không thiếu gì" in client_.get(TREE, WANTED).content.decode()
    commune = AuditEntry.objects.get(subject="agency:H61.29551")
    assert (commune.detail["before"], commune.detail["after"]["place"]) == ({}, "Long Châu")


@pytest.mark.parametrize(("start", "first"), [("", "H61.29551"), ("H61.X", "H61.X29551")])
def test_codes_of_communes_are_asked_for_in_words_and_shown_before_they_are_made(
    client_: Client, vinh_long: Division, start: str, first: str
) -> None:
    assert "{" not in client_.get(TREE).text.partition("<main")[2].partition("</main>")[0]
    shown = client_.get(TREE, WANTED | {"commune_start": start, "communes": "29551"}).text
    assert f"<li>{first} – " in shown


@pytest.mark.parametrize("start", ["{code}", "xã ", "H61/"])
def test_a_start_that_no_identifier_has_is_explained(client_: Client, start: str) -> None:
    answer = client_.get(TREE, WANTED | {"commune_start": start})
    assert "Chỉ gồm chữ cái không dấu" in answer.text


def test_a_commune_that_is_not_there_is_said_beside_the_form(client_: Client, vinh_long: Division) -> None:
    answer = client_.get(TREE, WANTED | {"communes": "29551, 99999"})
    assert answer.status_code == 422
    assert "không có xã, phường nào mang mã 99999" in answer.content.decode()


def test_a_commune_alone_gets_its_committee_with_units_and_a_receiving_point(
    client_: Client, vinh_long: Division
) -> None:
    alone = WANTED | {"communes": "29551", "code": "H61.35", "alone": "on"}
    assert "1 xã, phường, " in client_.get(TREE, alone).content.decode()
    assert [client_.post(TREE, alone).status_code for _ in range(2)] == [302, 302]
    made = Agency.objects.get(code__startswith="H61")
    assert (made.code, made.parent, made.level) == ("H61.35", None, "xa")
    assert set(made.units.values_list("kind", flat=True)) >= {"leadership", "one_stop", "records", "division"}
    assert made.receiving_points.get().code == "H61.35"


@pytest.mark.parametrize("communes", ["", "29551, 29557"])
def test_a_site_of_one_commune_names_one(client_: Client, vinh_long: Division, communes: str) -> None:
    answer = client_.get(TREE, WANTED | {"communes": communes, "alone": "on"})
    assert answer.status_code == 422
    assert "Nhập mã đơn vị hành chính của xã, phường đó." in answer.content.decode()


def test_the_page_knows_the_commune_that_was_set_up_by_command(client_: Client, vinh_long: Division) -> None:
    Agency.objects.filter(parent=None).update(address=Division.objects.get(code="29551").path)
    form = client_.get(TREE).context["form"]
    assert [form[name].value() for name in ("division", "communes", "alone")] == ["86", "29551", True]


def test_missing_holidays_are_listed_and_added_once(client_: Client) -> None:
    CalendarDay.objects.filter(calendar=None, day__year=2026).delete()
    assert "2026: " in client_.get(CALENDARS).content.decode()
    for _ in range(2):
        assert client_.post(CALENDARS, {"first": "2026", "last": "2026"}).status_code == 302
    assert "2026: " not in client_.get(CALENDARS).content.decode()
    assert CalendarDay.objects.filter(calendar=None, day="2026-09-02").count() == 1


def test_two_administrators_at_once_make_one_province(own_database: str, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        load_province()
        actor, since = staff(Role.SYSTEM_ADMIN, "H99"), Agency.objects.get(code="H99").valid_from
        wanted = agencies_of(Seat("86", "H61", since))
        made = at_once([lambda: len(build_tree(actor=actor, wanted=wanted).agencies)] * 2)
    assert sorted(map(str, made)) == ["0", "126"]
