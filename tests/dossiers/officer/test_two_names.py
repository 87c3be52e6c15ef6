"""The form says one name of the applicant and the counter another: both are shown until somebody corrects one."""

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.actions.approve import approve
from dossiers.actions.correct_person import correct_person
from dossiers.actions.enter_answers import enter_answers
from dossiers.actions.hand_over import hand_over
from dossiers.acts import ACTS
from dossiers.applicant import two_names
from dossiers.models import Dossier
from dossiers.selectors.case import case_of
from dossiers.selectors.case_warnings import warnings_of
from foundation.accounts.models import Role, User
from foundation.core.errors import Conflict
from tests.dossiers.paper import on_paper
from tests.dossiers.stages import at_stage, walked_to, written
from tests.support.factories import MONDAY, staff, team
from tests.support.result_papers import print_result

pytestmark = pytest.mark.django_db
WORDS = {"propose": {"opinion": "Đủ điều kiện giải quyết.", "outcome": "granted"}}
FORM, COUNTER = "Trần Văn Bình", "Trần Văn Bính"


def shown(client: Client, dossier: Dossier) -> str:
    """The page of the dossier at the counter."""
    client.force_login(User.objects.get(pk=staff(Role.RECEPTION).person_id))
    return client.get(reverse("counter:dossier", args=[dossier.code])).content.decode()


def named(dossier: Dossier, name: str) -> None:
    correct_person(
        actor=staff(Role.RECEPTION), dossier_id=dossier.pk, reason="Theo căn cước của người nộp.", name=name
    )


def test_both_names_stand_over_the_dossier_until_one_is_corrected(client: Client) -> None:
    dossier = on_paper()
    named(dossier, COUNTER)
    answers = written(dossier) | {"applicant_name": FORM}
    enter_answers(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, answers=answers)
    dossier.refresh_from_db()
    assert (dossier.applicant_name, dossier.answers["applicant_name"]) == (COUNTER, FORM)
    both = f"“{FORM}”, hồ sơ ghi “{COUNTER}”"
    assert both in shown(client, dossier)
    hand_over(actor=staff(Role.RECEPTION), dossier_id=dossier.pk)
    assert both in " ".join(warnings_of(case_of(team().officer, dossier.code or "", MONDAY)))
    named(dossier, "Trần Văn Bỉnh")
    dossier.refresh_from_db()
    assert dossier.answers["applicant_name"] == dossier.applicant_name == "Trần Văn Bỉnh"
    assert "hồ sơ ghi" not in shown(client, dossier)


def test_one_name_in_other_capitals_is_no_other_name(client: Client) -> None:
    dossier = on_paper()
    named(dossier, COUNTER)
    answers = written(dossier) | {"applicant_name": COUNTER.upper()}
    enter_answers(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, answers=answers)
    dossier.refresh_from_db()
    assert two_names(dossier) == ""


@pytest.mark.parametrize(
    ("stage", "verb", "who"),
    [
        ("examining", "propose", "officer"),
        ("approving", "approve", "leader"),
        ("issuing", "issue_result", "clerk"),
    ],
)
def test_nothing_is_proposed_signed_or_released_under_two_names(stage: str, verb: str, who: str) -> None:
    walked = walked_to(stage)
    dossier, actor = walked.dossier, getattr(walked.trip.cast, who)
    dossier.answers |= {"applicant_name": FORM}
    dossier.save(update_fields=["answers"])
    before = dossier.version
    with pytest.raises(Conflict, match=FORM):
        ACTS[verb].carry_out(actor=actor, dossier_id=dossier.pk, **WORDS.get(verb, {}))
    dossier.refresh_from_db()
    assert dossier.version == before


def test_a_draft_that_names_somebody_else_by_now_is_printed_anew() -> None:
    dossier = at_stage("approving")
    print_result(dossier, form="draft")
    shown = dossier.results.get().sha256
    assert shown
    named(dossier, COUNTER)
    draft = dossier.results.get()
    paper = dossier.documents.filter(form="draft").latest("pk")
    assert (draft.sha256, draft.paper_event) == ("", paper.number)
    assert paper.context["person"] == COUNTER
    with pytest.raises(Conflict):
        approve(actor=team().leader, dossier_id=dossier.pk, seen_draft=shown)
