"""A correction of the applicant reaches the person on the result where that is the applicant, and nobody else."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from dossiers.actions.accept_amendment import accept_amendment
from dossiers.actions.correct_person import correct_person
from dossiers.amendments.one_person import asked_twice
from dossiers.documents.drafting import text_of
from dossiers.models import Dossier
from dossiers.selectors.amendments import offered_on
from dossiers.selectors.inspection import inspection_of
from portal.demo.trip import Trip
from tests.dossiers.amendments.offers import correction_offered
from tests.support.factories import walk

pytestmark = pytest.mark.django_db
OLD, NEW, OTHER = "Hồ Thị Thu Hoa", "Hồ Thị Thu Hoà", "Hồ Văn Nam"
WHY = "Nhập sai so với căn cước."
Correct = Callable[[Trip], None]


def by_officer(trip: Trip) -> None:
    correct_person(actor=trip.cast.officer, dossier_id=trip.dossier.pk, reason=WHY, name=NEW)


def as_offered(trip: Trip) -> None:
    offer = correction_offered(Dossier.objects.get(pk=trip.dossier.pk), "person:name", says=NEW)
    accept_amendment(actor=trip.cast.officer, dossier_id=trip.dossier.pk, amendment_id=offer.pk, reason=WHY)


def extract(relation: str, subject: str) -> Trip:
    """A copy of an extract about somebody of that name, before the officer of it."""
    trip = walk("2.000635").go("submit", "receive", "hand_over", "to_officer").trip
    says = {"applicant_name": OLD, "subject_name": subject, "relation": relation}
    Dossier.objects.filter(pk=trip.dossier.pk).update(answers=trip.dossier.answers | says, applicant_name=OLD)
    trip.dossier.refresh_from_db()
    return trip


def on_the_result(trip: Trip) -> str:
    dossier = Dossier.objects.get(pk=trip.dossier.pk)
    return text_of(dossier, "Trích lục hộ tịch (bản sao)", "")


@pytest.mark.parametrize("correct", [by_officer, as_offered])
@pytest.mark.parametrize(
    ("relation", "subject", "after"),
    [("self", OLD, NEW), ("self", OTHER, OTHER), ("family", OTHER, OTHER), ("family", OLD, OLD)],
    ids=["the applicant", "corrected apart", "a child", "a child of the same name"],
)
def test_a_corrected_name_reaches_the_result_where_the_applicant_is_whom_it_is_about(
    correct: Correct, relation: str, subject: str, after: str
) -> None:
    trip = extract(relation, subject)
    correct(trip)
    dossier = Dossier.objects.get(pk=trip.dossier.pk)
    said: dict[str, Any] = dossier.answers
    assert (dossier.applicant_name, said["applicant_name"], said["subject_name"]) == (NEW, NEW, after)
    assert after in on_the_result(trip)
    newest = inspection_of(dossier, timezone.now()).timeline[0]
    assert [(one.old, one.new) for one in newest.corrections] == [(OLD, NEW)] * (2 if after == NEW else 1)


@pytest.mark.parametrize(("relation", "is_told"), [("self", True), ("family", False)])
def test_who_offers_or_accepts_a_correction_of_the_result_alone_is_told_that_the_applicant_stays(
    relation: str, is_told: bool
) -> None:
    trip = extract(relation, OLD)
    assert bool(asked_twice(trip.dossier)) == is_told
    correction_offered(trip.dossier, "answer:subject_name", says=NEW)
    (offered,) = offered_on(Dossier.objects.get(pk=trip.dossier.pk), to_staff=True)
    assert offered.stays == (OLD if is_told else "")
    said = render_to_string("dossiers/parts/offer_said.html", {"offered": offered, "mine": False})
    assert (f"vẫn ghi về người nộp: {OLD}" in said) == is_told


def test_number_and_birth_date_follow_as_the_name_does() -> None:
    trip = extract("self", OLD)
    said = {"citizen_id": "001190000017", "birth_date": date(1990, 2, 3)}
    correct_person(actor=trip.cast.officer, dossier_id=trip.dossier.pk, reason=WHY, **said)  # type: ignore[arg-type]
    after = Dossier.objects.get(pk=trip.dossier.pk).answers
    assert (after["subject_citizen_id"], after["subject_birth_date"]) == ("001190000017", "1990-02-03")


def test_an_answer_about_the_applicant_is_followed_too_when_it_is_corrected_by_itself() -> None:
    trip = extract("self", OLD)
    offer = correction_offered(trip.dossier, "answer:applicant_birth_date", says="03/02/1990")
    accept_amendment(
        actor=trip.cast.officer, dossier_id=trip.dossier.pk, amendment_id=offer.pk, reason=WHY,
        answers={"applicant_birth_date": "1990-02-03"},
    )  # fmt: skip
    dossier = Dossier.objects.get(pk=trip.dossier.pk)
    assert dossier.answers["subject_birth_date"] == "1990-02-03"
    changed = dossier.events.latest("pk").payload["changed"]
    assert set(changed) == {"applicant_birth_date", "subject_birth_date"}
