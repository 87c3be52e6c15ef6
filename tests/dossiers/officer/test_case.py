"""The page of one dossier."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.states import State
from foundation.accounts.models import Membership, Role
from foundation.audit.selectors import readers_of
from portal.demo.verbs.filing import attach
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination, open_step, post_move
from tests.dossiers.stages import GROUND, at_stage
from tests.support.factories import Team, citizen, dossier_in, staff

STATEMENTS = 24
"""What the page of a case may take for its holder, signing in included."""


def test_the_case_page_shows_applicant_papers_answers_and_history(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    page = sign_in(world.officer).get(reverse("officer:case", args=[dossier.code])).content.decode()
    assert str(dossier.code) in page
    assert dossier.applicant_name in page
    assert "Tiếp nhận" in page
    for name in ("papers", "answers", "history", "slip"):
        assert f'id="{name}"' in page


def test_the_page_reads_each_kind_of_row_once(world: Team, sign_in: SignIn) -> None:
    address = reverse("officer:case", args=[at_examination().dossier.code])
    client = sign_in(world.officer)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    asked = [one["sql"] for one in queries if one["sql"] != "SELECT core_remembered_as_of()"]
    assert len(asked) <= STATEMENTS, "\n".join(sql[:200] for sql in asked)


def test_reading_a_case_leaves_one_trace_an_hour(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    client = sign_in(world.officer)
    for _ in range(3):
        client.get(reverse("officer:case", args=[dossier.code]))
    assert [entry.actor_id for entry in readers_of(dossier.subject)] == [world.officer.user_id]


@pytest.mark.parametrize(
    ("who", "name", "args"),
    [
        ("officer", "officer:note", ()),
        ("officer", "officer:letter", ()),
        ("officer", "officer:move", ("propose",)),
        ("reception", "counter:move", ("correct_person",)),
        ("reception", "counter:letter", ()),
    ],
)
def test_a_page_that_an_error_brings_leaves_the_trace_too(
    world: Team, sign_in: SignIn, who: str, name: str, args: tuple[str, ...]
) -> None:
    dossier, actor = at_examination().dossier, getattr(world, who)
    answer = sign_in(actor).post(reverse(name, args=[dossier.code, *args]))
    assert answer.status_code == 422
    assert dossier.applicant_name in answer.content.decode()
    assert actor.user_id in [entry.actor_id for entry in readers_of(dossier.subject)]


@pytest.mark.parametrize("who", ["reception", "citizen", "stranger"])
def test_the_inside_of_a_dossier_does_not_exist_for_others(world: Team, sign_in: SignIn, who: str) -> None:
    dossier = at_examination().dossier
    other = staff(Role.LEADER, "H99")
    actor = {"reception": world.reception, "citizen": citizen(1), "stranger": other}[who]
    assert sign_in(actor).get(reverse("officer:case", args=[dossier.code])).status_code == 404


def test_nobody_handles_the_dossier_that_they_filed(world: Team, sign_in: SignIn) -> None:
    walked = at_examination()
    unit = walked.offering.handling_unit
    assert walked.applicant.user_id is not None
    Membership.objects.create(
        user_id=walked.applicant.user_id, unit=unit, role=Role.OFFICER, since="2026-01-01"
    )
    client = sign_in(walked.applicant)
    page = client.get(reverse("officer:case", args=[walked.dossier.code])).content.decode()
    assert 'id="move-' not in page
    assert str(walked.dossier.code) not in client.get(reverse("officer:worklist")).content.decode()


def test_a_file_of_a_supplement_that_is_not_sent_is_invisible(world: Team, sign_in: SignIn) -> None:
    walked = at_examination()
    key = walked.dossier.components.filter(component__kind="submit")[0].component.key
    client = sign_in(world.officer)
    sent = post_move(client, walked.dossier, "request_supplement", **{
        f"items-{key}": "on", f"items-{key}-note": "Bản chụp mờ.", "reason_words": "Cần bản chụp rõ.",
        "legal_reason": GROUND,
    })  # fmt: skip
    assert sent.status_code == 302, sent.content.decode()
    attach(walked.applicant, walked.dossier, key)
    file = walked.dossier.components.get(component__key=key).files.latest("pk")
    address = reverse("officer:file", args=[file.pk])
    assert client.get(address).status_code == 404
    assert file.supplement is not None
    file.supplement.answered_at = file.uploaded_at
    file.supplement.save()
    answered = client.get(address)
    assert answered.status_code == 200
    assert answered.getvalue()
    assert sign_in(citizen(2)).get(address).status_code == 404


def test_a_finished_dossier_offers_no_move_and_says_why(world: Team, sign_in: SignIn) -> None:
    dossier = dossier_in(State.FINISHED)
    page = sign_in(world.officer).get(reverse("officer:case", args=[dossier.code])).content.decode()
    assert 'id="move-' not in page
    assert "mc-not-now" in page


def test_the_holder_is_named_when_a_colleague_has_it(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    client = sign_in(world.officer)
    if open_step(dossier)[1] is None:
        post_move(client, dossier, "claim")
    page = client.get(reverse("officer:case", args=[dossier.code])).content.decode()
    assert world.officer.name in page


def test_where_only_the_step_is_late_the_clock_says_that_it_speaks_of_the_whole(
    world: Team, sign_in: SignIn
) -> None:
    """“In time” beside a date that has passed reads as two judgements."""
    dossier = at_stage("examining")
    step = dossier.steps.get(left_at=None)
    with time_machine.travel(step.entered_at + timedelta(days=4)):
        pages = (
            (sign_in(world.leader), reverse("officer:case", args=[dossier.code])),
            (sign_in(citizen(1)), reverse("citizen:dossier", args=[dossier.code])),
        )
        for due, said in ((timedelta(days=1), False), (-timedelta(hours=1), True)):
            dossier.steps.filter(pk=step.pk).update(due_at=timezone.now() + due)
            for browser, page in pages:
                assert ("Cả hồ sơ:" in browser.get(page).text) is said, page
