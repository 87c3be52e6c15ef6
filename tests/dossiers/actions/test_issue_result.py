"""Releasing the signed result."""

import hashlib
from unittest import mock

import pytest

from dossiers.actions.issue_result import issue_result
from dossiers.documents import drafting
from dossiers.models import Dossier
from dossiers.moves.issue_result import NOT_MADE
from dossiers.results.releasing import initials
from dossiers.selectors.citizen import own_page
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import Conflict
from foundation.core.worker.made_file import MadeState
from foundation.notifications.models import Message
from foundation.papers.models import PrintedDocument
from foundation.papers.printing import PAPERS
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import post_move
from tests.dossiers.stages import at_stage, make
from tests.support.factories import MONDAY, citizen, staff
from tests.support.printing import print_one
from tests.support.result_papers import PAGES, print_result

pytestmark = pytest.mark.django_db


def paper_of(dossier: Dossier) -> PrintedDocument:
    """The paper of the latest version of the result."""
    result = dossier.results.latest("version")
    return dossier.documents.get(form="result", number=result.paper_event or 0)


def test_the_notice_knows_the_way_in_which_the_result_comes() -> None:
    dossier = at_stage("issuing")
    Dossier.objects.filter(pk=dossier.pk).update(delivery="online")
    make("issue_result", staff(Role.CLERK), dossier, at=MONDAY)
    told = Message.objects.filter(notice="finished")
    assert {message.context["delivery"] for message in told} == {"online"}


def test_the_signed_result_comes_out_with_the_measured_end() -> None:
    clerk = staff(Role.CLERK)
    after = make("issue_result", clerk, at_stage("issuing"), at=MONDAY)
    result = after.results.get()
    assert (after.state, after.finished_at) == (State.FINISHED, MONDAY)
    assert (result.issued_by_id, result.issued_at) == (clerk.user_id, MONDAY)
    assert after.events.latest("number").payload == {
        "number": "01/UBND", "code": result.verification_code, "sha256": "", "signer": result.signer_name,
        "title": result.name, "signer_title": "Chủ tịch", "holder": initials(drafting.holder_of(result)),
        "valid_until": "", "valid_while": "", "valid_while_en": "",
        "agency": after.agency.name, "agency_en": after.agency.name_en, "agency_id": str(after.agency_id),
    }  # fmt: skip


def test_nothing_is_released_before_its_bytes_are_there() -> None:
    dossier, clerk = at_stage("issuing"), staff(Role.CLERK)
    with pytest.raises(Conflict, match=str(NOT_MADE)):
        issue_result(actor=clerk, dossier_id=dossier.pk)
    before = dossier.results.get()
    print_result(dossier)
    made = dossier.results.get()
    assert (before.sha256, made.sha256) == ("", hashlib.sha256(PAGES).hexdigest())
    issue_result(actor=clerk, dossier_id=dossier.pk)
    after = dossier.results.get()
    assert (after.number, after.verification_code) == (before.number, before.verification_code)
    with paper_of(dossier).file.open() as made_file:
        assert made_file.read() == PAGES


def test_the_clerks_page_says_what_is_waited_for(sign_in: SignIn) -> None:
    dossier, clerk = at_stage("issuing"), sign_in(staff(Role.CLERK))
    page = f"/can-bo/ho-so/{dossier.code}/"
    assert str(NOT_MADE) in clerk.get(page).content.decode()
    print_result(dossier)
    assert str(NOT_MADE) not in clerk.get(page).content.decode()
    assert post_move(clerk, dossier, "issue_result").status_code == 302


def test_a_paper_that_cannot_be_made_keeps_its_number_for_the_next_try() -> None:
    first, clerk = at_stage("issuing"), staff(Role.CLERK)
    kept = first.results.get().document_number
    paper = paper_of(first)
    with mock.patch("foundation.papers.printing.made_apart", side_effect=OSError):
        for _try in range(PAPERS.most or 0):
            print_one(paper.pk)
    paper.refresh_from_db()
    assert paper.state == MadeState.FAILED
    with pytest.raises(Conflict):
        issue_result(actor=clerk, dossier_id=first.pk)
    second = at_stage("issuing", applicant=2)
    make("print_again", staff(Role.OFFICER, unit="division_economy"), first, document_id=paper.pk)
    print_result(first)
    numbers = [make("issue_result", clerk, one).results.get().document_number for one in (first, second)]
    assert numbers == [kept, "02/UBND"] == ["01/UBND", "02/UBND"]


def test_applicants_know_nothing_of_the_paper_before_it_is_released() -> None:
    dossier = at_stage("issuing")
    print_result(dossier)
    assert "result" not in forms_seen_by_the_applicant(dossier)
    make("issue_result", staff(Role.CLERK), dossier)
    assert "result" in forms_seen_by_the_applicant(dossier)


def forms_seen_by_the_applicant(dossier: Dossier) -> set[str]:
    """The papers on the applicant's own page."""
    page = own_page(citizen(1), str(dossier.code))
    return {one.form for one in (*page.documents, *page.results)}


def test_what_was_signed_before_numbers_came_with_the_signature_gets_its_number_on_issue() -> None:
    dossier = at_stage("issuing")
    PrintedDocument.objects.filter(subject_id=dossier.pk, form="result").delete()
    dossier.results.update(
        number=None, notation="", verification_code=None, valid_from=None, paper_event=None
    )
    after = make("issue_result", staff(Role.CLERK), dossier)
    result = after.results.get()
    assert (result.document_number, result.paper_event) == ("02/UBND", after.version)
    assert paper_of(after).context["number"] == "02/UBND"


def test_what_is_not_signed_is_not_issued() -> None:
    dossier = at_stage("issuing")
    dossier.results.update(signed_at=None)
    with pytest.raises(Conflict):
        make("issue_result", staff(Role.CLERK), dossier)
    assert dossier.results.get().issued_at is None
