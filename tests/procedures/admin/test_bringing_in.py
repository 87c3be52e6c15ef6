"""Bringing a list of procedures in by a page, and saying who offers what, in bulk."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from procedures.actions.import_version import import_version
from procedures.actions.publish_version import publish_version
from procedures.actions.start_draft import start_draft
from procedures.catalogue import read_catalogue
from procedures.forms_engine.prefill import prefill
from procedures.models import CatalogueImport, Offering, ProcedureVersion, VersionStatus
from procedures.selectors import form_of, in_force
from tests.support.factories import staff

IMPORTS, OFFER = reverse("catalogue:imports"), reverse("catalogue:offer")
MARITAL = "1.004873"
LIST = Path(__file__).resolve().parents[1] / "data" / "national.yaml"
RULE = {
    "level": "xa", "field": "civil-status", "codes": "", "agencies": "", "unit": "division_society", "points": "",
    "service_level": "mot_phan", "since": "2026-01-01",
}  # fmt: skip

pytestmark = pytest.mark.django_db


def upload(client: Client, content: bytes) -> Any:
    """Send a file, and see where it leads."""
    return client.post(IMPORTS, {"file": SimpleUploadedFile("danh-muc.yaml", content)}, follow=True)


def test_others_than_keepers_find_nothing(db: None) -> None:
    client = Client()
    client.force_login(User.objects.get(pk=staff(Role.SYSTEM_ADMIN, "H99").person_id))
    assert {client.get(page).status_code for page in (IMPORTS, OFFER)} == {404}
    assert {client.post(page, RULE).status_code for page in (IMPORTS, OFFER)} == {404}


def test_a_list_becomes_drafts_with_findings_and_is_published_when_somebody_says_so(desk: Client) -> None:
    before = ProcedureVersion.objects.filter(status=VersionStatus.PUBLISHED).count()
    page = upload(desk, LIST.read_bytes())
    taken = page.context["taken"]
    assert taken.ready
    assert taken.blocked
    assert ProcedureVersion.objects.filter(status=VersionStatus.PUBLISHED).count() == before
    assert taken.blocked[0].obstacles[0] in page.content.decode().replace("&quot;", '"')
    address = reverse("catalogue:publish_import", args=[taken.source.pk])
    ready = {row.version_id for row in taken.ready}
    for _ in range(2):
        assert desk.post(address).status_code == 302
    published = ProcedureVersion.objects.filter(pk__in=ready, status=VersionStatus.PUBLISHED)
    assert published.count() > 0
    assert AuditEntry.objects.filter(action="publish_imported").count() == published.count()
    assert not ProcedureVersion.objects.filter(
        pk__in=[row.version_id for row in taken.blocked if row.version_id], status=VersionStatus.PUBLISHED
    )


def test_the_same_list_again_makes_nothing_new(desk: Client) -> None:
    upload(desk, LIST.read_bytes())
    versions = ProcedureVersion.objects.count()
    upload(desk, LIST.read_bytes())
    assert (ProcedureVersion.objects.count(), CatalogueImport.objects.count()) == (versions, 1)


def as_yesterday(code: str) -> ProcedureVersion:
    """A version in force as an earlier release brought it, whose form began with the applicant's data for whomever the
    paper is about."""
    [entry] = [one for one in read_catalogue() if one.code == code]
    form = deepcopy(entry.form)
    for page in form["pages"]:
        for question in page["fields"]:
            question.pop("same_as", None)
            question.pop("same_if", None)
    system = Actor.system("load-catalogue")
    earlier = replace(entry, form=form, content_hash="of the release before")
    return publish_version(actor=system, version_id=import_version(actor=system, entry=earlier).pk)


def bring_own_list_in(desk: Client) -> Any:
    return desk.post(IMPORTS, {"packaged": "1"}, follow=True).context["taken"]


def taken_of(client: Client, earlier: Any) -> Any:
    """The same list as it stands now."""
    return client.get(reverse("catalogue:import", args=[earlier.source.pk])).context["taken"]


def filled(code: str) -> set[str]:
    """What a form says of the person whom the paper is about before anybody typed anything."""
    known = {"full_name": "Hoàng Văn Cha", "citizen_id": "001085018513", "birth_date": date(1985, 3, 12)}
    return {key for key in prefill(form_of(in_force(code)), known) if key.startswith("subject_")}


def test_a_form_that_a_release_mended_reaches_a_site_by_the_page_and_not_before_somebody_says_so(
    desk: Client,
) -> None:
    as_yesterday(MARITAL)
    assert "subject_name" in filled(MARITAL)
    taken = bring_own_list_in(desk)
    assert [row.code for row in taken.ready] == [MARITAL]
    assert "subject_name" in filled(MARITAL)
    desk.post(reverse("catalogue:publish_import", args=[taken.source.pk]))
    assert filled(MARITAL) == set()


def test_what_an_editor_wrote_since_is_not_published_over_with_the_others(
    desk: Client, keeper: Actor
) -> None:
    version = as_yesterday(MARITAL)
    own = publish_version(actor=keeper, version_id=start_draft(actor=keeper, version_id=version.pk).pk)
    taken = bring_own_list_in(desk)
    assert taken.ready == []
    [row] = taken.blocked
    assert (row.code, len(row.obstacles)) == (MARITAL, 1)
    assert "do người biên tập tại đây soạn" in row.obstacles[0]
    desk.post(reverse("catalogue:publish_import", args=[taken.source.pk]))
    assert in_force(MARITAL).pk == own.pk
    by_itself = reverse("catalogue:publish", args=[row.version_id])
    seen = desk.get(by_itself).context["form"].initial["seen"]
    desk.post(by_itself, {"seen": seen, "confirmed": "on"})
    assert filled(MARITAL) == set()


@pytest.mark.parametrize("published", [True, False], ids=["published", "a draft"])
def test_what_an_editor_writes_between_bringing_in_and_publishing_is_not_published_over(
    desk: Client, keeper: Actor, published: bool
) -> None:
    version = as_yesterday(MARITAL)
    own = start_draft(actor=keeper, version_id=version.pk)
    taken = bring_own_list_in(desk)
    if published:
        publish_version(actor=keeper, version_id=own.pk)
    assert [row.code for row in taken_of(desk, taken).blocked] == [MARITAL]
    desk.post(reverse("catalogue:publish_import", args=[taken.source.pk]))
    assert in_force(MARITAL).pk == (own if published else version).pk


@pytest.mark.parametrize("content", [b"[1, 2]", b"{", b"", "ờ".encode("utf-16"), b"meta: {compiled: then}"])
def test_what_is_no_list_is_refused_beside_the_field(desk: Client, content: bytes) -> None:
    answer = upload(desk, content)
    assert answer.status_code == 422
    assert not CatalogueImport.objects.exists()


def test_offerings_in_bulk_are_shown_first_and_written_once(desk: Client) -> None:
    seen = desk.get(OFFER, RULE).context["seen"]
    communes = 2
    fitting = {line.procedure.code for line in seen.lines}
    assert fitting == {"1.000656", "1.001193", "1.004873", "2.000635"}
    assert seen.new + seen.changed == communes * len(fitting)
    assert (
        Offering.objects.get(procedure__code="1.001193", agency__code="H99.11").service_level == "toan_trinh"
    )
    for _ in range(2):
        assert desk.post(OFFER, RULE).status_code == 302
    offering = Offering.objects.get(procedure__code="1.001193", agency__code="H99.11")
    assert (offering.service_level, offering.handling_unit.code) == ("mot_phan", "division_society")
    assert [point.code for point in offering.receiving_points.all()] == ["H99.11"]
    entry = AuditEntry.objects.get(
        action="edit_offerings", subject="procedure:1.001193", detail__after__has_key="H99.11",
        actor__isnull=False,
    )  # fmt: skip
    assert entry.detail["before"]["H99.11"]["level"] == "toan_trinh"
    assert desk.get(OFFER, RULE).context["seen"].lines == []


def test_an_agency_without_the_unit_is_said_and_nothing_is_written(desk: Client) -> None:
    before = Offering.objects.count()
    answer = desk.post(OFFER, RULE | {"agencies": "H99.21, H98", "field": ""})
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "H99.21 không có bộ phận" in words
    assert "Không có cơ quan H98" in words
    assert Offering.objects.count() == before
