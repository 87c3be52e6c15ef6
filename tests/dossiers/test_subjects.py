"""Every dossier is a subject of its own: the two rows come and go together, and share one key."""

import pytest
from django.db import IntegrityError, connection, transaction

from dossiers.actions.delete_draft import delete_draft
from dossiers.models import Dossier
from dossiers.selectors import case_papers, files
from foundation.accounts.models import Role
from foundation.core.errors import NotFound
from foundation.core.models import Subject
from foundation.core.worker.made_file import MadeState
from foundation.papers.models import PrintedDocument
from tests.dossiers.stages import at_stage
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def test_a_dossier_that_begins_is_a_subject_with_the_same_key() -> None:
    dossier = at_stage("draft")
    assert Subject.objects.get(pk=dossier.pk).kind == "dossier"


def test_no_other_kind_gets_the_key_of_a_dossier() -> None:
    first = at_stage("draft")
    other = Subject.objects.create(kind="complaint")
    second = at_stage("draft")
    assert len({first.pk, other.pk, second.pk}) == 3


def test_a_draft_that_is_thrown_away_leaves_no_subject() -> None:
    dossier = at_stage("draft")
    delete_draft(actor=citizen(1), dossier_id=dossier.pk)
    assert not Subject.objects.exists()


def test_the_paper_of_another_subject_is_none_of_a_dossier() -> None:
    paper = PrintedDocument.objects.create(
        subject=Subject.objects.create(kind="toy"), form="toy_bill", number=1, template="x", title="x",
        state=MadeState.READY,
    )  # fmt: skip
    for reader, of in ((citizen(1), files), (staff(Role.OFFICER), case_papers)):
        with pytest.raises(NotFound):
            of.document_for(reader, paper.pk)


def test_a_subject_stays_while_its_dossier_does() -> None:
    dossier = at_stage("draft")
    with transaction.atomic():
        Subject.objects.filter(pk=dossier.pk).delete()
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)
    assert Dossier.objects.filter(pk=dossier.pk).exists()
