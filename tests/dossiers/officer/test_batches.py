"""Many dossiers at once: ticked on a list, asked about on one page, done each by itself, each said how it went."""

import re
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.models import Dossier
from dossiers.officer.batches import SIGN, carry_out
from dossiers.states import At, State
from dossiers.worklists.ticks import tick_of
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination, data_for, open_step, post_move
from tests.dossiers.stages import at_stage, colleague
from tests.support.factories import Team, staff, team, walk
from tests.support.result_papers import PAGES, print_result
from tests.support.threads import at_once

FOCUSED = '<h1 tabindex="-1" autofocus>'
"""WCAG 2.2, 2.4.3: whoever pressed the button reads next what became of it."""
TO_SIGN, TO_ASSIGN, TO_NUMBER = "cho-ky", "cho-phan-cong", "cho-cap-so"


def page_of(slug: str) -> str:
    return reverse("officer:batch", args=[slug])


def waiting(number: int, *verbs: str) -> Dossier:
    walked = walk(applicant=number, seed=number).go("submit", "receive", "hand_over", "to_officer", *verbs)
    walked.dossier.refresh_from_db()
    return walked.dossier


def ticks(*dossiers: Dossier) -> dict[str, Any]:
    return {"dossier": [tick_of(dossier) for dossier in dossiers]}


def asked(client: Client, slug: str, *dossiers: Dossier) -> tuple[list[str], dict[str, str]]:
    """What the page of confirmation says will be done, and what will be left alone and why."""
    page = client.get(page_of(slug), ticks(*dossiers))
    assert page.status_code == 200
    left = {one.code: one.problem for one in page.context["impossible"]}
    return [one.code for one in page.context["possible"]], left


def _second_leader() -> Actor:
    """The head of the unit, who has a post among the leaders too."""
    post = Membership.objects.get(user_id=team().leader.person_id, role=Role.LEADER)
    user = User.objects.get(pk=team().head.person_id)
    Membership.objects.create(user=user, unit_id=post.unit_id, role=Role.LEADER, since=post.since)
    return Actor.of(user)


def went(page: Any) -> tuple[list[str], dict[str, str]]:
    """What the page afterwards says of each."""
    left = {one.code: one.problem for one in page.context["left"]}
    return [one.code for one in page.context["done"]], left


@pytest.mark.parametrize(
    ("who", "slug", "verb"),
    [("leader", TO_SIGN, "Ký"), ("head", TO_ASSIGN, "Phân công"), ("clerk", TO_NUMBER, "Phát hành")],
)
def test_the_list_offers_boxes_a_way_to_tick_the_whole_page_and_one_button(
    world: Team, sign_in: SignIn, who: str, slug: str, verb: str
) -> None:
    made = {TO_SIGN: ("onward",), TO_ASSIGN: (), TO_NUMBER: ("to_clerk",)}[slug]
    dossiers = [waiting(number, *made) for number in (1, 2)]
    client = sign_in(getattr(world, who))
    page = client.get(reverse("officer:worklist", args=[slug])).content.decode()
    assert page.count('name="dossier"') == 2
    assert "checked" not in page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "Chọn cả 2 hồ sơ của trang này" in page
    assert re.search(rf">\s*{verb}", page.partition("mc-sticky-action")[2])
    ticked = client.get(reverse("officer:worklist", args=[slug]), {"tick": "all"}).content.decode()
    assert len(re.findall(r'name="dossier"[^>]* checked', ticked)) == 2
    assert all(str(dossier.code) in ticked for dossier in dossiers)


def test_who_may_not_do_it_has_neither_boxes_nor_page(world: Team, sign_in: SignIn) -> None:
    at_examination()
    leader, officer = sign_in(world.leader), sign_in(world.officer)
    assert 'name="dossier"' not in leader.get(reverse("officer:worklist", args=["tat-ca"])).content.decode()
    assert leader.get(page_of("tat-ca")).status_code == 404
    assert leader.post(page_of("tat-ca")).status_code == 404
    assert officer.post(page_of(TO_SIGN)).status_code == 404
    assert officer.post(page_of("viec-cua-toi")).status_code == 404
    assert sign_in(world.reception).get(page_of(TO_SIGN)).status_code == 403


def test_asking_does_nothing_and_names_each_dossier_and_what_will_be_signed(
    world: Team, sign_in: SignIn
) -> None:
    first, second = waiting(1, "onward"), waiting(2, "onward")
    leader = sign_in(world.leader)
    page = leader.get(page_of(TO_SIGN), ticks(first, second)).content.decode()
    for dossier in (first, second):
        assert dossier.applicant_name in page
        assert dossier.results.get().opinion in page
        assert open_step(dossier)[0] == At.APPROVE
    assert page.count("Trích lục") + page.count("Giấy khai sinh") >= 2
    assert "Ký 2 kết quả" in page


@pytest.mark.parametrize(
    ("who", "slug", "verb", "form"),
    [("leader", TO_SIGN, "onward", "draft"), ("clerk", TO_NUMBER, "to_clerk", "result")],
)
def test_the_page_leads_to_the_paper_that_will_be_signed_or_issued_of_each(
    world: Team, sign_in: SignIn, who: str, slug: str, verb: str, form: str
) -> None:
    dossiers = [waiting(number, verb) for number in (1, 2)]
    for one in dossiers:
        print_result(one, form=form)
    client = sign_in(getattr(world, who))
    page = client.get(page_of(slug), ticks(*dossiers)).content.decode()
    for one in dossiers:
        paper = one.documents.get(form=form)
        address = reverse("officer:document", args=[paper.pk])
        assert f'href="{address}"' in page
        assert b"".join(client.get(address).streaming_content) == PAGES  # type: ignore[attr-defined]


def test_a_leader_signs_what_was_ticked_and_one_that_changed_meanwhile_stops_no_other(
    world: Team, sign_in: SignIn
) -> None:
    first, second, third = (waiting(number, "onward") for number in (1, 2, 3))
    leader = sign_in(world.leader)
    seen = ticks(first, second, third)
    post_move(leader, second, "send_back", reason_words="Sai tên người mẹ.")
    possible, left = asked(leader, TO_SIGN, first, second, third)
    assert set(possible) == {first.code, third.code}
    assert "không còn" in left[str(second.code)]
    done, left = went(leader.post(page_of(TO_SIGN), seen))
    assert set(done) == {first.code, third.code}
    assert set(left) == {second.code}
    assert [open_step(one)[0] for one in (first, second, third)] == [At.ISSUE, At.EXAMINE, At.ISSUE]


def test_a_result_that_lacks_something_is_said_before_and_left_alone(world: Team, sign_in: SignIn) -> None:
    whole, empty = waiting(1, "onward"), waiting(2, "onward")
    Dossier.objects.filter(pk=empty.pk).update(answers={})
    empty.results.update(content="", drawn_from={})
    leader = sign_in(world.leader)
    possible, left = asked(leader, TO_SIGN, whole, empty)
    assert possible == [whole.code]
    assert "Còn thiếu" in left[str(empty.code)]
    done, left = went(leader.post(page_of(TO_SIGN), ticks(whole, empty)))
    assert done == [whole.code]
    assert "Còn thiếu" in left[str(empty.code)]


def test_a_head_gives_many_dossiers_to_one_officer_and_each_says_with_whom_it_is(
    world: Team, sign_in: SignIn
) -> None:
    dossiers = [waiting(number) for number in (1, 2)]
    head = sign_in(world.head)
    asked_for = head.get(page_of(TO_ASSIGN), ticks(*dossiers)).context["form"]
    assert "autofocus" in str(asked_for["officer_id"])
    nobody = head.post(page_of(TO_ASSIGN), ticks(*dossiers))
    assert nobody.status_code == 422
    assert [open_step(one)[1] for one in dossiers] == [None, None]
    chosen = ticks(*dossiers) | {"officer_id": world.officer.user_id, "note": "Làm trong ngày."}
    page = head.post(page_of(TO_ASSIGN), chosen)
    assert {one.code for one in page.context["done"]} == {one.code for one in dossiers}
    assert all(world.officer.name in one.said for one in page.context["done"])
    assert [open_step(one)[1] for one in dossiers] == [world.officer.user_id] * 2
    assert dossiers[0].events.get(move="assign").reason == "Làm trong ngày."


def test_a_clerk_numbers_many_results_without_a_gap_and_reads_each_number(
    world: Team, sign_in: SignIn
) -> None:
    dossiers = [waiting(number, "to_clerk") for number in (1, 2, 3)]
    for one in dossiers:
        print_result(one)
    page = sign_in(world.clerk).post(page_of(TO_NUMBER), ticks(*dossiers))
    assert len(page.context["done"]) == 3
    numbers = sorted(one.results.get().number or 0 for one in dossiers)
    assert numbers == list(range(numbers[0], numbers[0] + 3))
    for one in dossiers:
        assert one.results.get().document_number in page.content.decode()


def test_pressing_the_button_twice_does_it_once_and_says_the_same_both_times(
    world: Team, sign_in: SignIn
) -> None:
    dossiers = [waiting(number, "onward") for number in (1, 2)]
    leader, chosen = sign_in(world.leader), ticks(*dossiers)
    answers = [went(leader.post(page_of(TO_SIGN), chosen)) for _press in range(2)]
    assert answers[0] == answers[1] == ([one.code for one in dossiers], {})
    assert all(one.events.filter(move="approve").count() == 1 for one in dossiers)


def test_another_officer_chosen_on_an_old_page_is_a_change_of_mind_and_not_a_second_press(
    world: Team, sign_in: SignIn
) -> None:
    dossier, other = waiting(1), colleague(Role.OFFICER, "division")
    head, chosen = sign_in(world.head), ticks(dossier)
    head.post(page_of(TO_ASSIGN), chosen | {"officer_id": world.officer.user_id})
    done, left = went(head.post(page_of(TO_ASSIGN), chosen | {"officer_id": other.user_id}))
    assert (done, set(left)) == ([], {dossier.code})
    assert open_step(dossier)[1] == world.officer.user_id


def test_an_officer_assigned_twice_at_once_is_assigned_once_and_another_word_or_officer_is_not_done(
    world: Team, sign_in: SignIn
) -> None:
    dossier, other = waiting(1), colleague(Role.OFFICER, "division")
    head, address = sign_in(world.head), reverse("officer:move", args=[dossier.code, "assign"])
    typed = data_for(dossier) | {"officer_id": world.officer.user_id, "note": "Xem kỹ nơi sinh."}
    assert [head.post(address, typed).status_code for _press in range(2)] == [302, 302]
    assert dossier.events.filter(move="assign").count() == 1
    for otherwise in ({"note": "Xem kỹ nơi cư trú."}, {"note": ""}, {"officer_id": other.user_id}):
        assert head.post(address, typed | otherwise).status_code == 409


def test_of_two_leaders_who_sign_the_same_dossiers_at_once_each_is_told_what_they_signed(
    own_database: str,
) -> None:
    dossiers = [waiting(number, "onward") for number in (1, 2)]
    seen = [(str(one.code), one.version) for one in dossiers]
    leaders = [team().leader, _second_leader()]
    outcomes = at_once([partial(carry_out, leader, SIGN, seen, {}, {}) for leader in leaders])
    signed = [
        (one.code, leader.user_id)
        for leader, each in zip(leaders, outcomes, strict=True)
        for one in (each if isinstance(each, list) else [])
        if not one.problem
    ]
    assert sorted(code for code, _leader in signed) == sorted(code for code, _version in seen)
    for code, leader_id in signed:
        assert Dossier.objects.get(code=code).results.get().signed_by_id == leader_id


def test_somebody_elses_dossier_written_into_the_form_does_not_exist(world: Team, sign_in: SignIn) -> None:
    own = waiting(1, "onward")
    Dossier.objects.filter(pk=own.pk).update(submitter=world.leader.user_id)
    leader = sign_in(world.leader)
    for typed in ("H99.99-260101-0001~1", "~", "x", f"{own.code}~{'9' * 99}", tick_of(own)):
        page = leader.post(page_of(TO_SIGN), {"dossier": typed})
        assert page.status_code == 200
        assert not page.context.get("done")
    assert open_step(own)[0] == At.APPROVE
    assert own.state == State.PROCESSING


def test_asking_takes_the_same_statements_for_two_and_for_six_dossiers(world: Team, sign_in: SignIn) -> None:
    leader, counts, dossiers = sign_in(world.leader), [], []
    for numbers in ((1, 2), (3, 4, 5, 6)):
        dossiers += [waiting(number, "onward") for number in numbers]
        leader.get(page_of(TO_SIGN), ticks(*dossiers))
        with CaptureQueriesContext(connection) as queries:
            assert len(asked(leader, TO_SIGN, *dossiers)[0]) == len(dossiers)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_corrected_result_is_numbered_among_the_others_once(world: Team, sign_in: SignIn) -> None:
    dossier, clerk = at_stage("correcting"), sign_in(world.clerk)
    print_result(dossier)
    chosen = ticks(dossier)
    answers = [went(clerk.post(page_of(TO_NUMBER), chosen)) for _press in range(2)]
    assert answers[0] == answers[1] == ([dossier.code], {})
    assert dossier.events.filter(move="issue_correction").count() == 1


def test_the_focus_stands_on_the_heading_that_says_how_it_went(world: Team, sign_in: SignIn) -> None:
    page = sign_in(world.leader).post(page_of(TO_SIGN), ticks(waiting(1, "onward")))
    assert FOCUSED in page.content.decode()
    handed_over = sign_in(world.reception).post("/quay/ban-giao/", {"chosen": []})
    assert FOCUSED in handed_over.content.decode()


def test_who_heads_two_units_gives_dossiers_to_officers_of_both(world: Team, sign_in: SignIn) -> None:
    other = staff(Role.OFFICER, unit="division_economy")
    post = Membership.objects.get(user_id=other.person_id, role=Role.OFFICER)
    Membership.objects.create(
        user_id=world.head.person_id, unit_id=post.unit_id, role=Role.HEAD, since=post.since
    )
    page = sign_in(world.head).get(page_of(TO_ASSIGN), ticks(waiting(1)))
    offered = {value for value, _name in page.context["form"].fields["officer_id"].choices}
    assert {str(world.officer.user_id), str(other.user_id)} <= offered
