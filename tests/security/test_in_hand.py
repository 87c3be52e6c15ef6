"""What an applicant has in hand – a dossier that was taken back, an answer that was not sent – is theirs alone."""

from typing import Any

import pytest

from dossiers.actions.save_draft import save_draft
from dossiers.actions.start import start
from dossiers.actions.submit_again import submit_again
from dossiers.actions.take_back import take_back
from dossiers.actions.withdraw import withdraw
from dossiers.models import Channel, Dossier, DossierFile
from dossiers.states import State
from dossiers.uploads.actions.attach_file import attach_file
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, NotFound
from foundation.notifications.models import Message
from portal.demo.papers import scanned_paper
from tests.foundation.api.client import good, program_of
from tests.security.people import browser_of
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db
SECRET = "Trần Thị Chưa Nộp"


@pytest.fixture
def taken_back() -> Dossier:
    """The first citizen's extract of the household register, taken back; they write another name and attach a paper."""
    dossier = dossier_in(State.TAKEN_BACK)
    key = dossier.components.filter(component__kind="submit")[0].component.key
    attach_file(
        actor=citizen(1), dossier_id=dossier.pk, component_key=key, upload=scanned_paper("bi-mat.pdf")
    )
    name = next(one for one in dossier.answers if one.endswith("name"))
    return save_draft(actor=citizen(1), dossier_id=dossier.pk, answers={name: SECRET})


def files_of(dossier: Dossier) -> list[DossierFile]:
    return list(DossierFile.objects.filter(submitted__dossier=dossier))


@pytest.mark.parametrize("withdrawn", [False, True])
def test_staff_read_nothing_of_what_is_being_corrected_nor_once_it_is_withdrawn_so(
    taken_back: Dossier, *, withdrawn: bool
) -> None:
    if withdrawn:
        withdraw(actor=citizen(1), dossier_id=taken_back.pk, reason="Không cần nữa.")
    reception, head = staff(Role.RECEPTION), staff(Role.HEAD, unit="division")
    pages = [
        (browser_of(reception), f"/quay/ho-so/{taken_back.code}/"),
        (browser_of(head), f"/can-bo/ho-so/{taken_back.code}/"),
    ]
    for browser, page in pages:
        shown = browser.get(page).content.decode()
        assert str(taken_back.code) in shown, page
        assert SECRET not in shown, page
        assert "bi-mat.pdf" not in shown, page
    for file in files_of(taken_back):
        assert pages[0][0].get(f"/quay/ho-so/{taken_back.code}/tep/{file.pk}/").status_code == 404
        assert pages[1][0].get(f"/can-bo/tep/{file.pk}/").status_code == 404
    told = good(program_of(reception).get(f"dossiers/{taken_back.code}/"))
    assert (told["answers"], told["files"]) == ({}, [])
    own = good(program_of(citizen(1)).get(f"dossiers/{taken_back.code}/"))
    assert SECRET in own["answers"].values()
    assert len(own["files"]) == len(files_of(taken_back))


def test_the_counter_begins_no_dossier_with_what_was_withdrawn_half_corrected(taken_back: Dossier) -> None:
    withdraw(actor=citizen(1), dossier_id=taken_back.pk, reason="Không cần nữa.")
    earlier = Dossier.objects.get(pk=taken_back.pk)
    again: dict[str, Any] = {"offering": earlier.offering, "again_from": earlier}
    with pytest.raises(NotFound):
        start(actor=staff(Role.RECEPTION), channel=Channel.IN_PERSON, **again)
    assert SECRET in start(actor=citizen(1), **again).answers.values()


def test_staff_write_nothing_into_it(taken_back: Dossier) -> None:
    reception, before = staff(Role.RECEPTION), files_of(taken_back)
    page = f"/quay/ho-so/{taken_back.code}/quet-giay-to/"
    for file in before:
        browser_of(reception).post(page, {"remove": file.pk})
    submitted = before[0].submitted
    assert submitted is not None
    key = submitted.component.key
    browser_of(reception).post(page, {f"file-{key}": scanned_paper()})
    assert files_of(taken_back) == before
    with pytest.raises(NotFound):
        save_draft(actor=reception, dossier_id=taken_back.pk, answers={"x": "y"})
    with pytest.raises(Conflict):
        attach_file(actor=reception, dossier_id=taken_back.pk, component_key=key, upload=scanned_paper())


def test_the_counter_takes_no_paper_off_an_answer_that_was_not_sent() -> None:
    dossier, reception = dossier_in(State.SUPPLEMENT_REQUESTED), staff(Role.RECEPTION)
    request = dossier.supplements.get(answered_at=None)
    asked: dict[str, Any] = {
        "dossier_id": dossier.pk,
        "component_key": request.items.all()[0].component.key,
    }
    theirs = attach_file(actor=citizen(1), upload=scanned_paper(), **asked)
    scanned = attach_file(actor=reception, upload=scanned_paper(), **asked)
    counter, page = browser_of(reception), f"/quay/ho-so/{dossier.code}/quet-giay-to/"
    assert counter.post(page, {"remove": theirs.pk}).status_code == 404
    counter.post(page, {"remove": scanned.pk})
    assert set(files_of(dossier)) >= {theirs}
    assert scanned not in files_of(dossier)


def test_nobody_has_a_stranger_told_without_end_by_taking_a_dossier_back_again_and_again() -> None:
    """Each time two notices go to the number and the address that the form names."""
    dossier, own = dossier_in(State.REGISTERED), citizen(1)
    for _time in range(3):
        take_back(actor=own, dossier_id=dossier.pk)
        submit_again(actor=own, dossier_id=dossier.pk)
    told = Message.objects.count()
    with pytest.raises(Conflict, match="3"):
        take_back(actor=own, dossier_id=dossier.pk)
    assert "/lay-lai/" not in browser_of(own).get(f"/ho-so/{dossier.code}/").content.decode()
    assert Message.objects.count() == told
