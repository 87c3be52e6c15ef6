"""A dossier beside its list, and its papers inside the page of whoever decides."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.selectors.case_papers import Paper
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination
from tests.support.factories import Team, staff, walk

MY_WORK = "/can-bo/viec-cua-toi/"


def test_a_link_of_the_row_shows_the_dossier_beside_the_list_and_leaves_the_trace_of_reading(
    world: Team, sign_in: SignIn
) -> None:
    dossier = at_examination().dossier
    officer = sign_in(world.officer)
    entry = officer.get(MY_WORK).context["entries"][0]
    before = AuditEntry.objects.count()
    page = officer.get(entry.preview_url)
    assert page.context["side"].case.dossier.pk == dossier.pk
    assert "<iframe" in page.content.decode() or "mc-viewer-image" in page.content.decode()
    assert page.context["entries"][0].is_here
    assert AuditEntry.objects.count() > before


def test_a_foreign_dossier_does_not_exist_beside_a_list_either(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    elsewhere = sign_in(staff(Role.OFFICER, "H99.12", unit="division"))
    assert elsewhere.get(MY_WORK, {"preview": str(dossier.code)}).status_code == 404


def test_the_list_without_a_preview_takes_no_statement_more_for_it(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    officer, counts = sign_in(world.officer), []
    officer.get(MY_WORK)
    for query in ({}, {"preview": str(dossier.code)}):
        with CaptureQueriesContext(connection) as queries:
            officer.get(MY_WORK, query)
        counts.append(len(queries))
    assert counts[0] < counts[1]


def test_the_leader_reads_the_papers_inside_the_page_on_which_they_sign(world: Team, sign_in: SignIn) -> None:
    walked = walk(applicant=1).go("submit", "receive", "hand_over", "to_officer", "onward")
    page = sign_in(world.leader).get(reverse("officer:sign"))
    papers: list[Paper] = page.context["page"].case.papers
    shown = [file for paper in papers for file in paper.files if file.shows_as]
    assert shown
    assert walked.dossier.code
    for file in shown:
        assert f'src="{reverse("officer:file", args=[file.id])}#' in page.content.decode()


def test_all_shortcuts_have_a_page_for_those_who_work_here(world: Team, sign_in: SignIn) -> None:
    page = sign_in(world.clerk).get(reverse("officer:shortcuts"))
    assert page.status_code == 200
    assert "Phím tắt" in page.content.decode()
    assert sign_in(world.reception).get(reverse("officer:shortcuts")).status_code == 403
