"""Beginning a dossier."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.models import Channel, Dossier
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from foundation.core.errors import InvalidInput, NotAllowed, NotFound
from procedures.models import Procedure
from procedures.selectors import offerings_of
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


def test_a_receiving_point_receives_until_the_day_before_it_ends() -> None:
    today, tomorrow = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    point = offering().receiving_points.get()
    ReceivingPoint.objects.filter(pk=point.pk).update(valid_to=tomorrow)
    assert start(actor=citizen(1), offering=offering()).receiving_point == point
    ReceivingPoint.objects.filter(pk=point.pk).update(valid_to=today)
    point.refresh_from_db()
    for named in (point, None):
        with pytest.raises(InvalidInput, match="đã chấm dứt hoạt động") as caught:
            start(actor=citizen(1), offering=offering(), receiving_point=named)
        assert caught.value.field == "receiving_point"
    with pytest.raises(InvalidInput):
        start(actor=staff(Role.RECEPTION), offering=offering(), channel=Channel.IN_PERSON)


def test_of_two_receiving_points_the_one_that_has_not_ended_is_taken() -> None:
    ended = offering().receiving_points.get()
    ReceivingPoint.objects.filter(pk=ended.pk).update(valid_to=timezone.localdate())
    other = ReceivingPoint.objects.exclude(pk=ended.pk).order_by("pk")[0]
    offering().receiving_points.add(other)
    assert start(actor=citizen(1), offering=offering()).receiving_point == other
    (offered,) = [one for one in offerings_of(offering().procedure) if one.pk == offering().pk]
    assert list(offered.receiving_points.all()) == [other]


def test_a_draft_of_a_point_that_ended_meanwhile_is_not_filed_and_says_what_to_do() -> None:
    draft = dossier_in(State.DRAFT)
    ReceivingPoint.objects.filter(pk=draft.receiving_point_id).update(valid_to=timezone.localdate())
    with pytest.raises(InvalidInput, match="đã chấm dứt hoạt động"):
        submit(actor=citizen(1), dossier_id=draft.pk)
    assert Dossier.objects.get(pk=draft.pk).state == State.DRAFT
