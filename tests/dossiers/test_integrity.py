"""The check of the recorded history finds what somebody changed behind the service's back."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F
from django.utils import translation

from dossiers.documents import drafting
from dossiers.history.integrity import faults
from dossiers.models import Dossier, Interval
from dossiers.results.releasing import initials
from dossiers.states import State
from dossiers.verification.selectors import verified
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import Agency, Reorganisation
from foundation.audit.record import record
from foundation.core.errors import NotFound
from procedures.models import ProcedureVersion
from tests.dossiers.stages import STAGES, at_stage, make
from tests.support.factories import MONDAY, dossier_in, staff
from tests.support.guards import unguarded

pytestmark = pytest.mark.django_db


def behind_our_back(statement: str, *values: int) -> None:
    """What the owner of the database can do with the triggers switched off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE dossiers_event DISABLE TRIGGER event_rows_stay")
        cursor.execute(statement, values)


def test_dossiers_at_every_stage_are_whole() -> None:
    for stage in STAGES:
        at_stage(stage)
    out = StringIO()
    call_command("check_history", stdout=out)
    assert "whole" in out.getvalue()


def test_a_changed_event_is_named() -> None:
    dossier = at_stage("examining")
    behind_our_back(
        "UPDATE dossiers_event SET reason = 'khác' WHERE dossier_id = %s AND number = 2", dossier.pk
    )
    assert list(faults()) == [f"{dossier.code}: event 2 was changed, or one before it is missing"]


def test_a_removed_last_event_is_missed() -> None:
    dossier = at_stage("registered")
    behind_our_back("DELETE FROM dossiers_event WHERE dossier_id = %s", dossier.pk)
    assert list(faults()) == [f"{dossier.code}: the last event is not the one that the dossier names"]


def test_a_state_and_a_date_that_do_not_follow_are_named() -> None:
    dossier, moved = at_stage("examining"), at_stage("finished")
    Dossier.objects.filter(pk=dossier.pk).update(due_at=F("due_at") + timedelta(days=1))
    behind_our_back("UPDATE dossiers_dossier SET state = 'returned' WHERE id = %s", moved.pk)
    found = list(faults())
    assert [fault.partition(": ")[0] for fault in found] == [dossier.code, moved.code]
    assert "promised" in found[0]
    assert "last event led to finished" in found[1]
    with pytest.raises(CommandError, match="2 faults"):
        call_command("check_history", stderr=StringIO())


def test_the_date_of_an_ended_dossier_is_the_one_promised_last_before_its_end() -> None:
    dossier = at_stage("finished")
    due, first, month = dossier.due_at, dossier.original_due_at, timedelta(days=30)
    rows = Dossier.objects.filter(pk=dossier.pk)
    rows.update(due_at=F("due_at") + month)
    assert ["was promised for" in fault for fault in faults()] == [True]
    rows.update(due_at=due, original_due_at=F("original_due_at") + month)
    assert ["was first promised for" in fault for fault in faults()] == [True]
    rows.update(original_due_at=first, limit_value=F("limit_value") + 30)
    assert ["its limit is" in fault for fault in faults()] == [True]
    rows.update(limit_value=dossier.limit_value)
    assert list(faults()) == []
    assert due is not None
    assert dossier.finished_at is not None
    dossier.due_date_changes.create(
        move="calendar", at=dossier.finished_at + timedelta(seconds=1), old=due, new=due + month
    )
    rows.update(due_at=F("due_at") + month)
    assert ["promised anew after its end" in fault for fault in faults()] == [True]


def test_a_receipt_and_an_end_at_other_moments_than_their_events_are_named() -> None:
    dossier = at_stage("finished")
    Dossier.objects.filter(pk=dossier.pk).update(finished_at=F("due_at") - timedelta(hours=1))
    assert [fault.partition(": ")[2].partition(" at ")[0] for fault in faults()] == ["its time ended"]
    Dossier.objects.filter(pk=dossier.pk).update(
        received_at=F("received_at") - timedelta(days=1), finished_at=dossier.finished_at
    )
    assert [fault.partition(": ")[2].partition(" at ")[0] for fault in faults()] == ["it was received"]


def test_whom_a_result_is_about_and_how_long_it_holds_is_as_its_release_said() -> None:
    dossier = make("issue_result", staff(Role.CLERK), at_stage("issuing"))
    result = dossier.results.get()
    genuine = verified(result.verification_code or "")
    assert genuine.holder == initials(drafting.holder_of(result)) != ""
    other = "Kẻ Giả Mạo Khác"
    with unguarded("dossiers_result"):
        dossier.results.update(valid_until="2099-12-31", content="")
    Dossier.objects.filter(pk=dossier.pk).update(applicant_name=other)
    assert list(faults()) == [f"{dossier.code}: result {result.document_number} is not as it was issued"]
    assert verified(result.verification_code or "") == genuine
    behind_our_back(
        "UPDATE dossiers_event SET payload = payload - 'holder' - 'valid_until' WHERE dossier_id = %s",
        dossier.pk,
    )
    assert not [fault for fault in faults() if "as it was issued" in fault]


def test_the_agency_of_a_result_is_that_of_the_day_of_its_issue() -> None:
    dossier = make("issue_result", staff(Role.CLERK), at_stage("issuing"))
    code = dossier.results.get().verification_code or ""
    genuine = verified(code)
    other = Agency.objects.exclude(pk=dossier.agency_id)[0]
    assert genuine.agency == dossier.agency.name != other.name
    Agency.objects.filter(pk=dossier.agency_id).update(name="BỘ CÔNG AN", name_en="POLICE")
    assert verified(code) == genuine
    with translation.override("en"):
        assert verified(code).agency == dossier.agency.name_en
    assert list(faults()) == [], "an agency may be given another name"
    Dossier.objects.filter(pk=dossier.pk).update(agency=other)
    assert verified(code) == genuine
    number = dossier.results.get().document_number
    assert list(faults()) == [f"{dossier.code}: another agency issued result {number}"]
    decision, way = "Quyết định 12/QĐ-UBND", {"from": dossier.agency.code, "to": other.code}
    for brought in ({}, way | {"to": "H99.99"}, way):
        record(Actor.system("reorganise"), "reorganise", dossier.subject, reason=decision, detail=brought)
    there = {"old": way["from"], "new": way["to"]}
    for said, lines in ((decision, [there | {"new": "H99.99"}]), ("Quyết định 13/QĐ-UBND", [there])):
        Reorganisation.objects.create(decision=said, since=MONDAY.date(), author_name="A", lines=lines)
    assert len(list(faults())) == 1, "no reorganisation brought it there"
    Reorganisation.objects.create(decision=decision, since=MONDAY.date(), author_name="A", lines=[there])
    assert list(faults()) == []
    behind_our_back(
        "UPDATE dossiers_event SET payload = payload - 'agency' - 'agency_en' - 'agency_id' WHERE dossier_id = %s",
        dossier.pk,
    )
    assert verified(code).agency == other.name, "of a release that did not say it yet"


def test_the_title_of_a_result_is_that_of_the_day_of_its_issue() -> None:
    dossier = dossier_in(State.FINISHED, "2.000635")
    genuine = verified(dossier.results.get().verification_code or "")
    other = "marriage" if dossier.answers["event"] == "birth" else "birth"
    Dossier.objects.filter(pk=dossier.pk).update(answers=dossier.answers | {"event": other})
    assert verified(genuine.code) == genuine
    assert list(faults()) == [], "a form may be corrected"
    behind_our_back("UPDATE dossiers_event SET payload = payload - 'title' WHERE dossier_id = %s", dossier.pk)
    titles = {"birth": "Bản sao Giấy khai sinh", "marriage": "Bản sao Trích lục hộ tịch"}
    assert verified(genuine.code).title == titles.pop(other), "of a release that did not say it yet"
    assert [genuine.title] == list(titles.values())


def test_until_when_a_result_holds_in_words_is_as_its_release_said() -> None:
    dossier = dossier_in(State.FINISHED, "1.004873")
    genuine = verified(dossier.results.get().verification_code or "")
    assert genuine.condition.startswith("Đến thời điểm thay đổi tình trạng hôn nhân")
    other = ProcedureVersion.objects.exclude(pk=dossier.procedure_version_id)[0]
    Dossier.objects.filter(pk=dossier.pk).update(procedure_version=other)
    assert verified(genuine.code) == genuine
    with translation.override("en"):
        assert verified(genuine.code).condition.startswith("Until the marital status changes")
    assert [fault for fault in faults() if "is not as it was issued" in fault]
    behind_our_back(
        "UPDATE dossiers_event SET payload = payload - 'valid_while' - 'valid_while_en' WHERE dossier_id = %s",
        dossier.pk,
    )
    assert verified(genuine.code).condition == "", "of a release that did not say it yet"


def test_a_wait_that_was_made_longer_shows_in_the_date() -> None:
    dossier = at_stage("examining")
    assert dossier.received_at is not None
    Interval.objects.create(
        dossier=dossier, kind="waiting_citizen", started_at=dossier.received_at,
        ended_at=dossier.received_at + timedelta(days=9),
    )  # fmt: skip
    assert len(list(faults())) == 1


def test_a_result_that_is_not_as_it_was_issued_is_named_and_not_vouched_for() -> None:
    dossier = make("issue_result", staff(Role.CLERK), at_stage("issuing"))
    result = dossier.results.get()
    genuine = verified(result.verification_code or "")
    with unguarded("dossiers_result"):
        dossier.results.update(sha256="0" * 64, signer_name="Kẻ giả mạo")
    assert list(faults()) == [f"{dossier.code}: result {result.document_number} is not as it was issued"]
    assert genuine.sha256 == result.sha256 != ""
    assert verified(result.verification_code or "") == genuine


def test_a_result_that_nothing_released_or_revoked_is_named_and_not_vouched_for() -> None:
    true = make("issue_result", staff(Role.CLERK), at_stage("issuing"))
    genuine = true.results.get()
    seen = verified(genuine.verification_code or "")
    with unguarded("dossiers_result"):
        forged = true.results.create(
            version=9, number=777, notation="UBND", signed_at=genuine.signed_at, issued_at=genuine.signed_at,
            verification_code="FAKE-FAKE-FAKE", sha256="0" * 64, signer_name="Kẻ giả mạo",
        )  # fmt: skip
        true.results.filter(pk=genuine.pk).update(revoked_at=true.submitted_at, revocation_reason="x")
    assert list(faults()) == [
        f"{true.code}: no event revoked result {genuine.document_number}",
        f"{true.code}: no event released result {forged.document_number}",
    ]
    assert verified(genuine.verification_code or "") == seen
    assert seen.ending == ""
    with pytest.raises(NotFound):
        verified("FAKE-FAKE-FAKE")


def test_a_result_from_before_events_named_its_code_is_known_by_the_moment_of_its_release() -> None:
    result = make("issue_result", staff(Role.CLERK), at_stage("issuing")).results.get()
    behind_our_back(
        "UPDATE dossiers_event SET payload = jsonb_build_object('number', payload -> 'number')"
        " WHERE dossier_id = %s AND move = 'issue_result'",
        result.dossier_id,
    )
    assert verified(result.verification_code or "").number == result.document_number


def test_the_first_release_counts_whatever_number_a_later_one_has() -> None:
    dossier = make("issue_result", staff(Role.CLERK), at_stage("issuing"))
    result = dossier.results.get()
    genuine = verified(result.verification_code or "")
    behind_our_back(
        "INSERT INTO dossiers_event (dossier_id, number, move, from_state, to_state, at, actor_name, actor_unit,"
        " reason, payload, public, previous, digest)"
        " SELECT dossier_id, 99, move, from_state, to_state, at, 'x', '', '', payload || '{\"signer\": \"x\"}', true,"
        " '', ''"
        " FROM dossiers_event WHERE dossier_id = %s AND move = 'issue_result'",
        dossier.pk,
    )
    behind_our_back(
        "UPDATE dossiers_event SET number = 1000 - number WHERE dossier_id = %s AND move = 'issue_result'",
        dossier.pk,
    )
    assert verified(result.verification_code or "") == genuine
