"""A paper that was given up is made again, by those who may see it and are no party to it."""

import pytest

from dossiers.actions.print_again import print_again
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed, NotFound
from foundation.core.worker.made_file import MadeState
from foundation.papers.models import PrintedDocument
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db


def given_up() -> PrintedDocument:
    """Form 01 of a received dossier, tried five times in vain."""
    paper = dossier_in(State.RECEIVED).documents.get(form="01")
    paper.state, paper.attempts = MadeState.FAILED, 5
    paper.save()
    return paper


def test_reception_has_it_tried_anew_from_the_first_attempt() -> None:
    paper = given_up()
    again = print_again(actor=staff(Role.RECEPTION), dossier_id=paper.subject_id, document_id=paper.pk)
    assert (again.state, again.attempts) == (MadeState.WAITING, 0)


def test_the_applicant_may_not_and_a_stranger_does_not_learn_that_it_exists() -> None:
    paper = given_up()
    with pytest.raises(NotAllowed):
        print_again(actor=citizen(1), dossier_id=paper.subject_id, document_id=paper.pk)
    with pytest.raises(NotFound):
        print_again(actor=citizen(2), dossier_id=paper.subject_id, document_id=paper.pk)
    paper.refresh_from_db()
    assert paper.state == MadeState.FAILED
