"""Who takes part in a dossier, by which act, and that no row of it is ever lost."""

import pytest
import time_machine
from django.db import Error, connection, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dossiers.letters.actions.write_letter import write_letter
from dossiers.letters.unanswered import count_unanswered, of_unit
from dossiers.models import Capacity, Dossier, DossierFile, Participation, ScanState, StepInstance
from dossiers.permissions import visible_to
from dossiers.selectors.sent import sent_files
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Unit
from foundation.core.errors import NotFound
from foundation.notifications.models import Message
from procedures.models import Offering
from tests.dossiers.conftest import SignIn
from tests.dossiers.stages import OTHER as EXTRACT
from tests.dossiers.stages import UNIT, at_stage, make, received_on_paper
from tests.support.factories import WARD, citizen, offering, staff

pytestmark = pytest.mark.django_db
OTHER = "division_society"


def sees(actor: Actor, dossier: Dossier) -> bool:
    return Dossier.objects.filter(visible_to(actor), pk=dossier.pk).exists()


def bodies(dossier: Dossier) -> set[tuple[str, str]]:
    """Who reads the whole of it, by code, each in its capacity."""
    rows = Participation.objects.filter(dossier=dossier, part="whole", until=None)
    return {
        (row.capacity, (row.point or row.agency or row.unit).code)  # type: ignore[union-attr]
        for row in rows.select_related("point", "agency", "unit")
    }


def unit(code: str) -> Unit:
    return Unit.objects.get(agency__code=WARD, code=code)


def handled_by(dossier: Dossier, code: str) -> None:
    """The catalogue lets another unit handle the procedure from now on."""
    Offering.objects.filter(pk=dossier.offering_id).update(handling_unit=unit(code))


def test_a_draft_is_nobody_s_business_and_filing_brings_point_agency_and_unit_in() -> None:
    draft = at_stage("draft")
    assert bodies(draft) == set()
    filed = at_stage("registered")
    point = filed.receiving_point.code
    assert bodies(filed) == {
        (Capacity.RECEIVING, point),
        (Capacity.DECIDING, WARD),
        (Capacity.HANDLING, UNIT),
    }


def test_a_straight_way_adds_nobody_else() -> None:
    dossier = at_stage("returned")
    assert bodies(dossier) == bodies(at_stage("registered", applicant=2))
    assert Participation.objects.filter(dossier=dossier).count() == 3


def test_a_unit_that_held_a_step_sees_the_dossier_after_another_unit_got_the_procedure() -> None:
    """The officer who had examined it got 404 from the day on which the catalogue named another unit."""
    dossier = at_stage("examining")
    earlier, later = staff(Role.OFFICER, unit=UNIT), staff(Role.OFFICER, unit=OTHER)
    assert (sees(earlier, dossier), sees(later, dossier)) == (True, False)
    handled_by(dossier, OTHER)
    assert (sees(earlier, dossier), sees(later, dossier)) == (True, True)


def test_a_unit_that_never_held_it_sees_no_more_once_another_handles_it_until_it_does_again() -> None:
    dossier, earlier = at_stage("received"), staff(Role.HEAD, unit=UNIT)
    handled_by(dossier, OTHER)
    assert not sees(earlier, dossier)
    assert Participation.objects.get(dossier=dossier, unit=unit(UNIT)).until is not None
    handled_by(dossier, UNIT)
    assert sees(earlier, dossier)
    assert not sees(staff(Role.HEAD, unit=OTHER), dossier)


def test_what_has_ended_stays_with_those_who_ended_it() -> None:
    """The unit that got the procedure in July read every dossier that another had finished in spring."""
    dossier = at_stage("returned")
    handled_by(dossier, OTHER)
    assert sees(staff(Role.OFFICER, unit=UNIT), dossier)
    assert not sees(staff(Role.OFFICER, unit=OTHER), dossier)


def test_the_unit_that_got_the_procedure_later_opens_no_file_or_paper_of_what_had_ended(
    sign_in: SignIn,
) -> None:
    """The page said 404, the addresses of its files and papers answered."""
    dossier = at_stage("returned")
    file, paper = sent_files().filter(submitted__dossier=dossier)[0], dossier.documents.all()[0]
    DossierFile.objects.update(scan_state=ScanState.CLEAN)
    addresses = [reverse("officer:file", args=[file.pk]), reverse("officer:document", args=[paper.pk])]
    handled_by(dossier, OTHER)
    later = sign_in(staff(Role.OFFICER, unit=OTHER))
    assert [later.get(address).status_code for address in addresses] == [404, 404]


def test_words_after_the_end_go_to_the_unit_that_ended_it() -> None:
    """The unit that got the procedure later read the letter with the name of the applicant, and nobody answered it."""
    dossier = make("withdraw", citizen(), at_stage("examining"))
    earlier, later = staff(Role.HEAD, unit=UNIT), staff(Role.HEAD, unit=OTHER)
    handled_by(dossier, OTHER)
    with time_machine.travel(dossier.finished_at, tick=False):
        write_letter(actor=citizen(), dossier_id=dossier.pk, text="Xin hỏi bao giờ được nhận lại giấy tờ?")
        now = timezone.now()
        waiting = [count_unanswered(head, of_unit, now) for head in (earlier, later)]
    assert waiting == [1, 0]
    told = Message.objects.filter(notice="message_from_applicant").values_list("recipient", flat=True)
    assert earlier.user_id in told
    assert later.user_id not in told


def test_who_works_there_no_more_is_told_nothing_of_the_dossier_they_held() -> None:
    """A former officer got the applicant's name and the code by e-mail."""
    dossier, officer = at_stage("examining"), staff(Role.OFFICER, unit=UNIT)
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(assignee=officer.user_id)
    Membership.objects.filter(user=officer.user_id).update(until=timezone.localdate())
    write_letter(actor=citizen(), dossier_id=dossier.pk, text="Xin hỏi hồ sơ đã đến đâu?")
    told = Message.objects.filter(notice="message_from_applicant").values_list("recipient", flat=True)
    assert officer.user_id not in told
    assert staff(Role.HEAD, unit=UNIT).user_id in told


def test_a_result_that_is_corrected_is_the_present_unit_s_matter_again() -> None:
    dossier = at_stage("returned")
    handled_by(dossier, OTHER)
    make("correct_result", staff(Role.LEADER), dossier)
    assert sees(staff(Role.HEAD, unit=OTHER), dossier)
    assert sees(staff(Role.HEAD, unit=UNIT), dossier)


def test_the_unit_of_a_wrong_procedure_sees_nothing_of_a_dossier_that_it_never_had() -> None:
    dossier = received_on_paper()
    right = offering(EXTRACT).handling_unit.code
    assert right != UNIT
    make("change_procedure", staff(Role.RECEPTION), dossier)
    assert not sees(staff(Role.OFFICER, unit=UNIT), dossier)
    assert sees(staff(Role.OFFICER, unit=right), dossier)


def test_a_unit_of_a_wrong_procedure_that_had_the_dossier_reads_what_it_did() -> None:
    dossier = make("hand_over", staff(Role.RECEPTION), received_on_paper())
    make("change_procedure", staff(Role.RECEPTION), dossier)
    assert sees(staff(Role.HEAD, unit=UNIT), dossier)
    with pytest.raises(NotFound):
        make("assign", staff(Role.OFFICER, "H99.12", unit="division"), dossier)


def test_who_held_a_step_elsewhere_reads_and_does_no_more_than_that(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    handled_by(dossier, OTHER)
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(unit=unit(OTHER), given_by=None)
    earlier = staff(Role.HEAD, unit=UNIT)
    standing = Standing(earlier, Dossier.objects.get(pk=dossier.pk), dossier.steps.get(left_at=None))
    assert (standing.looks_inside, standing.works_inside, standing.answers) == (True, False, False)
    assert not standing.parties
    page = sign_in(earlier).get(reverse("officer:case", args=[dossier.code]))
    assert page.status_code == 200
    said = page.content.decode()
    assert reverse("officer:note", args=[dossier.code]) not in said
    assert reverse("officer:letter", args=[dossier.code]) not in said
    sent = sign_in(earlier).post(reverse("officer:note", args=[dossier.code]), {"text": "Đã xem."})
    assert sent.status_code == 404


def test_a_step_of_another_agency_brings_in_its_leaders_and_clerks_alone() -> None:
    dossier = at_stage("examining")
    elsewhere = Unit.objects.get(agency__code="H99.12", code="leadership")
    step = dossier.steps.get(left_at=None)
    again = {"dossier": dossier, "key": step.key, "kind": step.kind, "entered_at": step.entered_at}
    StepInstance.objects.create(unit=elsewhere, role=Role.LEADER, left_at=step.entered_at, **again)
    assert sees(staff(Role.LEADER, "H99.12"), dossier)
    assert sees(staff(Role.CLERK, "H99.12"), dossier)
    assert not sees(staff(Role.OFFICER, "H99.12"), dossier)
    assert not sees(staff(Role.RECEPTION, "H99.12"), dossier)


def test_who_takes_part_stays_written() -> None:
    dossier = at_stage("received")
    connection.check_constraints()
    for statement in (
        "DELETE FROM dossiers_participation",
        "UPDATE dossiers_participation SET unit_id = NULL",
        "UPDATE dossiers_participation SET part = 'paper:plan'",
        "TRUNCATE dossiers_participation",
    ):
        with pytest.raises(Error, match="stays written"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert len(bodies(dossier)) == 3


def test_who_handles_it_is_asked_for_nothing_more(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    dossier = Dossier.objects.select_related("offering", "receiving_point").get(pk=at_stage("examining").pk)
    stranger, nobody = staff(Role.OFFICER, unit=OTHER), citizen(2)
    for who in (staff(Role.OFFICER, unit=UNIT), staff(Role.LEADER), staff(Role.CLERK)):
        with django_assert_num_queries(0):
            assert Standing(who, dossier).looks_inside
    with django_assert_num_queries(1):
        assert not Standing(stranger, dossier).looks_inside
    with django_assert_num_queries(0):
        assert not Standing(nobody, dossier).looks_inside


def test_a_step_that_another_unit_holds_lies_on_its_desk_and_can_be_opened(sign_in: SignIn) -> None:
    """Whoever held a step for which the offering named another unit had it on no list and got 404."""
    dossier, holder = at_stage("examining"), staff(Role.OFFICER, unit=OTHER)
    step = dossier.steps.get(left_at=None)
    StepInstance.objects.filter(pk=step.pk).update(left_at=step.entered_at, outcome="forward")
    StepInstance.objects.create(
        dossier=dossier,
        key=step.key,
        kind=step.kind,
        role=step.role,
        unit=unit(OTHER),
        entered_at=step.entered_at,
    )
    browser = sign_in(holder)
    assert (
        str(dossier.code) in browser.get(reverse("officer:worklist", args=["viec-cua-toi"])).content.decode()
    )
    assert browser.get(reverse("officer:case", args=[dossier.code])).status_code == 200
