"""A dossier goes the way that its process chooses, by what is decided, asked, paid and known of it."""

from typing import Any

import pytest
from django.utils import timezone

from dossiers.actions.approve import approve
from dossiers.actions.issue_result import issue_result
from dossiers.actions.return_result import return_result
from dossiers.actions.send_back import send_back
from dossiers.crossroads import ask_of
from dossiers.models import Dossier
from dossiers.states import State
from foundation.core.statements.rows import Rows
from payments.telling import tell_fees
from tests.dossiers.graphs.published import handed_over, open_keys, proposed, publish
from tests.procedures.process.graphs import choice, edge
from tests.support.factories import Team
from tests.support.money import fee
from tests.support.result_papers import print_result

REFUSED = {"dossier": "outcome", "equals": "refused"}
REASONS = (
    "Căn cứ Điều 16 Luật Hộ tịch số 60/2014/QH13;\nGiấy chứng sinh không do cơ sở y tế có thẩm quyền cấp."
)


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ({}, ["reception", "examine", "approve", "issue"]),
        ({"outcome": "refused", "content": REASONS}, ["reception", "examine", "review", "approve", "issue"]),
    ],
)
def test_a_refusal_goes_to_the_head_and_a_grant_straight_to_the_leader(
    said: dict[str, Any], way: list[str], world: Team
) -> None:
    publish(choice(REFUSED))
    dossier = proposed(handed_over(), world.officer, **said)
    if said:
        assert open_keys(dossier) == ["review"]
        proposed(dossier, world.head, **said)
    approve(actor=world.leader, dossier_id=dossier.pk)
    print_result(dossier)
    issue_result(actor=world.clerk, dossier_id=dossier.pk)
    return_result(actor=world.reception, dossier_id=dossier.pk, taker="Nguyễn Văn An")
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.state == State.RETURNED
    assert [stay.key for stay in dossier.steps.order_by("pk")] == way


def test_a_process_may_say_to_whom_a_dossier_is_sent_back(world: Team) -> None:
    data = choice({"dossier": "outcome", "equals": "granted"})
    publish(data | {"edges": [*data["edges"], edge("approve", "review", outcome="send_back")]})
    dossier = proposed(handed_over(), world.officer)
    proposed(dossier, world.head)
    send_back(actor=world.leader, dossier_id=dossier.pk, reason="Đề nghị rà soát lại căn cứ pháp lý.")
    review = dossier.steps.get(left_at=None)
    assert (review.key, review.assignee_id) == ("review", world.head.user_id)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"dossier": "case", "equals": "late"}, True),
        ({"dossier": "channel", "in": [1, 3]}, False),
        ({"dossier": "fees", "at_least": 50_000}, True),
        ({"dossier": "fees", "at_least": 50_001}, False),
        ({"question": "children", "at_least": 2}, True),
        (
            {"all": [{"question": "children", "at_least": 2}, {"not": {"dossier": "channel", "equals": 2}}]},
            False,
        ),
    ],
)
def test_conditions_ask_for_answers_case_channel_and_fees_just_told_without_a_statement(
    condition: dict[str, Any], holds: bool
) -> None:
    dossier, rows = Dossier(answers={"children": 2}, case_key="late", channel=2), Rows()
    tell_fees(rows, 1, 1, [fee(20_000), fee(30_000)], timezone.now())
    assert ask_of(dossier, rows)(condition) is holds
