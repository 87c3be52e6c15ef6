"""An applicant offers a paper or a correction once the dossier was opened."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dossiers.actions.offer_amendment import offer_amendment
from dossiers.actions.withdraw_amendment import withdraw_amendment
from dossiers.amendments.offering import OTHER
from dossiers.models import Dossier, DossierFile
from dossiers.opened import note_reading
from dossiers.uploads.actions.attach_file import attach_file
from dossiers.uploads.actions.remove_file import remove_file
from foundation.accounts.models import Role
from foundation.audit.purposes import Purpose
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from foundation.notifications.models import Message
from portal.demo.papers import scanned_paper
from tests.dossiers.amendments.offers import correction_offered, examined, paper_offered
from tests.dossiers.stages import at_stage, first_paper, people_around
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def facts(dossier: Dossier) -> tuple[object, ...]:
    """What an offer must leave alone."""
    row = Dossier.objects.get(pk=dossier.pk)
    return (
        row.state,
        row.due_at,
        row.applicant_phone,
        row.answers,
        row.documents.count(),
        row.intervals.count(),
    )


def test_an_offer_waits_and_leaves_state_clock_papers_and_receipt_alone() -> None:
    dossier = examined()
    before, papers = facts(dossier), dossier.components.count()
    offer = paper_offered(dossier)
    dossier.refresh_from_db()
    assert facts(dossier) == before
    assert (dossier.components.count(), offer.standing, dossier.amendments_waiting) == (papers, "waiting", 1)
    assert not DossierFile.objects.filter(submitted__dossier=dossier, amendment=offer).exists()


def test_whoever_has_the_dossier_is_told_and_at_the_counter_its_people_are() -> None:
    dossier = examined()
    offer = paper_offered(dossier)
    told = Message.objects.filter(notice="amendment_offered", channel="inbox")
    people = people_around(dossier)
    assert people["officer"].user_id in told.values_list("recipient", flat=True)
    assert told[0].context["offered"] == offer.name
    correction_offered(at_stage("received"))
    assert people["reception"].user_id in told.values_list("recipient", flat=True)


def test_offering_and_taking_back_over_and_over_tells_people_once_a_day() -> None:
    dossier, day = examined(), timedelta(days=1)
    told = Message.objects.filter(notice="amendment_offered", channel="inbox", recipient=_officer(dossier))
    for _time in range(4):
        offer = correction_offered(dossier)
        withdraw_amendment(actor=citizen(1), dossier_id=dossier.pk, amendment_id=offer.pk)
    assert told.count() == 1
    with time_machine.travel(timezone.now() + day):
        correction_offered(dossier)
    assert told.count() == 2


def _officer(dossier: Dossier) -> int:
    return people_around(dossier)["officer"].person_id


def test_a_filed_dossier_that_nobody_opened_is_taken_back_instead() -> None:
    dossier = at_stage("registered")
    with pytest.raises(Conflict, match="Lấy lại"):
        correction_offered(dossier)
    note_reading(staff(Role.RECEPTION), dossier, Purpose.RECEPTION)
    assert correction_offered(dossier).is_waiting


@pytest.mark.parametrize("stage", ["supplement_requested", "awaiting_completion", "taken_back", "finished"])
def test_while_papers_are_asked_for_and_after_the_end_nothing_is_offered(stage: str) -> None:
    with pytest.raises(Conflict):
        correction_offered(at_stage(stage))


def test_so_many_may_wait_and_no_more_until_one_is_answered(settings: LazySettings) -> None:
    settings.WAITING_AMENDMENTS = 1
    dossier = examined()
    offer = correction_offered(dossier)
    with pytest.raises(Conflict, match="chờ trả lời"):
        correction_offered(dossier, "", label="Số nhà")
    with pytest.raises(Conflict):
        attach_file(
            actor=citizen(1),
            dossier_id=dossier.pk,
            component_key=first_paper(dossier),
            upload=scanned_paper(),
        )
    withdraw_amendment(actor=citizen(1), dossier_id=dossier.pk, amendment_id=offer.pk)
    assert correction_offered(dossier, "", label="Số nhà").is_waiting


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"paper": "no-such-paper"}, None),
        ({"paper": OTHER}, "paper_name"),
        ({"paper": OTHER, "paper_name": "Giấy ủy quyền"}, "paper"),
        ({"about": "person:secret", "says": "a", "words": "b"}, "about"),
        ({"about": "answer:no-such-question", "says": "a", "words": "b"}, "about"),
        ({"says": "a", "words": "b"}, "label"),
        ({"about": "person:phone", "words": "b"}, "says"),
        ({"about": "person:phone", "says": "0912345678", "words": " "}, "words"),
        ({"about": "person:phone", "says": "a" * 2001, "words": "b"}, "says"),
    ],
)
def test_what_is_missing_or_unknown_is_said(said: dict[str, Any], field: str | None) -> None:
    dossier = examined()
    with pytest.raises((InvalidInput, NotFound)) as caught:
        offer_amendment(actor=citizen(1), dossier_id=dossier.pk, **said)
    assert caught.value.field == (field or "")
    assert not dossier.amendments.exists()


def test_a_paper_that_is_not_published_has_the_name_that_the_applicant_gives_it() -> None:
    dossier = examined()
    offer = paper_offered(dossier, OTHER, name="Giấy ủy quyền của mẹ")
    assert (offer.name, offer.component, offer.files.count()) == ("Giấy ủy quyền của mẹ", None, 1)


def test_files_are_checked_like_all_others_and_may_be_taken_off_until_they_are_sent() -> None:
    dossier, mine = examined(), citizen(1)
    key = first_paper(dossier)
    with pytest.raises(InvalidInput):
        attach_file(
            actor=mine, dossier_id=dossier.pk, component_key=key,
            upload=SimpleUploadedFile("giay.pdf", b"MZ\x90\x00 no paper"),
        )  # fmt: skip
    attach = partial(attach_file, actor=mine, dossier_id=dossier.pk, component_key=key)
    file = attach(upload=scanned_paper())
    remove_file(actor=mine, dossier_id=dossier.pk, file_id=file.pk)
    offer = paper_offered(dossier)
    with pytest.raises(Conflict):
        remove_file(actor=mine, dossier_id=dossier.pk, file_id=offer.files.get().pk)


def test_reception_cannot_attach_to_what_an_applicant_offers() -> None:
    dossier = examined()
    with pytest.raises(Conflict):
        attach_file(
            actor=staff(Role.RECEPTION), dossier_id=dossier.pk, component_key=first_paper(dossier),
            upload=scanned_paper(),
        )  # fmt: skip


def test_other_people_and_officers_offer_nothing() -> None:
    dossier = examined()
    said: dict[str, Any] = {"about": "person:phone", "says": "0912345678", "words": "Sai."}
    with pytest.raises(NotFound):
        offer_amendment(actor=citizen(2), dossier_id=dossier.pk, **said)
    with pytest.raises(NotAllowed):
        offer_amendment(actor=people_around(dossier)["officer"], dossier_id=dossier.pk, **said)
