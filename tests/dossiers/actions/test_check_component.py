"""Checking papers at reception."""

from functools import partial

import pytest

from dossiers.actions.check_component import check_component
from dossiers.models import CheckOutcome
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tests.dossiers.stages import at_stage, first_paper
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def test_reception_notes_what_it_found() -> None:
    dossier = at_stage("registered")
    submitted = check_component(
        actor=staff(Role.RECEPTION), dossier_id=dossier.pk, component_key=first_paper(dossier),
        outcome=CheckOutcome.ACCEPTED, originals=1, copies=2,
    )  # fmt: skip
    assert (submitted.outcome, submitted.originals, submitted.copies) == (CheckOutcome.ACCEPTED, 1, 2)


def test_the_word_on_what_was_wrong_goes_once_the_paper_is_found_complete() -> None:
    dossier = at_stage("registered")
    check = partial(
        check_component,
        actor=staff(Role.RECEPTION),
        dossier_id=dossier.pk,
        component_key=first_paper(dossier),
        note="Bản chụp mờ.",
    )
    assert check(outcome=CheckOutcome.INSUFFICIENT).note == "Bản chụp mờ."
    assert check(outcome=CheckOutcome.ACCEPTED).note == ""


@pytest.mark.parametrize(
    ("stage", "actor", "key", "outcome", "error"),
    [
        ("registered", "reception", "", CheckOutcome.INSUFFICIENT, InvalidInput),
        ("registered", "reception", "photo", CheckOutcome.ACCEPTED, NotFound),
        ("registered", "applicant", "", CheckOutcome.ACCEPTED, NotAllowed),
        ("registered", "stranger", "", CheckOutcome.ACCEPTED, NotFound),
        ("received", "reception", "", CheckOutcome.ACCEPTED, Conflict),
    ],
)
def test_a_check_is_refused(
    stage: str, actor: str, key: str, outcome: CheckOutcome, error: type[Exception]
) -> None:
    dossier = at_stage(stage)
    who = {"reception": staff(Role.RECEPTION), "applicant": citizen(1), "stranger": citizen(2)}[actor]
    with pytest.raises(error):
        check_component(
            actor=who, dossier_id=dossier.pk, component_key=key or first_paper(dossier), outcome=outcome
        )


def test_a_page_that_is_out_of_date_gives_a_conflict() -> None:
    dossier = at_stage("registered")
    check = partial(
        check_component,
        actor=staff(Role.RECEPTION),
        dossier_id=dossier.pk,
        component_key=first_paper(dossier),
        outcome=CheckOutcome.ACCEPTED,
    )
    with pytest.raises(Conflict):
        check(seen=dossier.version - 1)
    assert check(seen=dossier.version).pk
