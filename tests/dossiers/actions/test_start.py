"""Beginning a dossier."""

import pytest
from django.utils import timezone

from dossiers.actions.start import start
from dossiers.models import Channel, Dossier
from dossiers.states import State
from portal.accounts.models import Role
from portal.agencies.models import ReceivingPoint
from portal.core.errors import InvalidInput, NotAllowed, NotFound
from procedures.models import Procedure
from tests.dossiers.stages import PERMIT
from tests.support.factories import citizen, dossier_in, offering, staff

pytestmark = pytest.mark.django_db


def test_online_the_draft_belongs_to_the_citizen_and_is_pinned_to_the_version_in_force() -> None:
    dossier = start(actor=citizen(1), offering=offering())
    assert (dossier.state, dossier.submitter_id, dossier.entered_by_id) == (
        State.DRAFT,
        citizen(1).user_id,
        None,
    )
    assert dossier.procedure_version.valid_from <= timezone.localdate()
    assert len(dossier.secret) == 10


def test_the_counter_enters_for_others_and_only_its_own() -> None:
    reception = staff(Role.RECEPTION)
    dossier = start(actor=reception, offering=offering(), channel=Channel.IN_PERSON)
    assert (dossier.submitter_id, dossier.entered_by_id) == (None, reception.user_id)
    for actor in (citizen(1), staff(Role.RECEPTION, "H99.12"), staff(Role.OFFICER)):
        with pytest.raises(NotAllowed):
            start(actor=actor, offering=offering(), channel=Channel.IN_PERSON)


def test_a_counter_that_does_not_receive_the_procedure_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        start(
            actor=citizen(1), offering=offering(), receiving_point=ReceivingPoint.objects.get(code="H99.12")
        )
    assert caught.value.field == "receiving_point"


def test_a_procedure_without_a_version_in_force_does_not_exist() -> None:
    unpublished = offering()
    unpublished.procedure = Procedure(code="0.000000")
    with pytest.raises(NotFound):
        start(actor=citizen(1), offering=unpublished)


def test_filing_again_takes_over_answers_and_papers() -> None:
    refused = dossier_in(State.REFUSED, PERMIT)
    again = start(actor=citizen(1), offering=offering(PERMIT), again_from=refused, case_key=refused.case_key)
    assert again.answers == refused.answers
    assert again.filed_again_from_id == refused.pk
    papers = refused.components.filter(files__isnull=False)
    assert papers.exists()
    assert [(row.component_id, row.files.get().sha256) for row in again.components.all()] == [
        (row.component_id, row.files.get().sha256) for row in papers
    ]


@pytest.mark.parametrize(("state", "applicant"), [(State.REFUSED, 2), (State.PROCESSING, 1)])
def test_nobody_files_again_from_a_foreign_or_a_living_dossier(state: State, applicant: int) -> None:
    earlier = dossier_in(state, applicant=applicant)
    with pytest.raises(NotFound):
        start(actor=citizen(1), offering=offering(), again_from=earlier)
    assert not Dossier.objects.filter(state=State.DRAFT).exists()


def test_a_leader_does_not_take_over_what_they_only_supervise() -> None:
    refused = dossier_in(State.REFUSED)
    with pytest.raises(NotFound):
        start(actor=staff(Role.LEADER), offering=offering(), again_from=refused)
