"""A procedure of the national list, for which nobody wrote a layout: its paper dossiers end in a full result too."""

from random import Random
from typing import Any

import pytest

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from portal.demo.answers import invent_answers
from procedures.actions.import_version import import_version
from procedures.actions.publish_version import publish_version
from procedures.forms_engine.paper import paper_form
from procedures.models import Offering, Procedure, ServiceLevel
from procedures.selectors import components_for, form_of, in_force
from tests.foundation.api.client import good, problem
from tests.foundation.api.people import cast
from tests.procedures.test_import import entry
from tests.support.factories import BIRTH, WARD, offering, person
from tests.support.result_papers import print_result

pytestmark = pytest.mark.django_db
FISHING = "9.000001"


def import_fishing() -> None:
    """The permit to fish, offered by the ward as its civil status matters are."""
    system = Actor.system("test")
    version = import_version(actor=system, entry=entry(FISHING))
    publish_version(actor=system, version_id=version.pk)
    like = offering(BIRTH)
    own = Offering.objects.create(
        procedure=Procedure.objects.get(code=FISHING), agency=like.agency, handling_unit=like.handling_unit,
        service_level=ServiceLevel.INFORMATION, valid_from=like.valid_from,
    )  # fmt: skip
    own.receiving_points.set(like.receiving_points.all())


def said() -> dict[str, Any]:
    version, someone = in_force(FISHING), person(3)
    papers = [
        {"component": one.key, "originals": 1}
        for one in components_for(version, "", None, 1)
        if one.required and one.kind not in {"eform", "data"}
    ]
    answers = invent_answers(Random(1), paper_form(form_of(version)), someone)  # noqa: S311
    applicant = {"name": someone.name, "citizen_id": someone.citizen_id}
    return {
        "procedure": FISHING,
        "agency": WARD,
        "applicant": applicant,
        "papers": papers,
        "answers": answers,
    }


def test_it_says_what_is_missing_then_is_numbered_as_a_permit() -> None:
    import_fishing()
    people = cast()
    code = good(people["reception"].post("dossiers/", said(), Idempotency_Key="fish"))["code"]
    people["reception"].move(code, "hand_over")
    if Dossier.objects.get(code=code).steps.get(left_at=None).kind == "assign":
        people["head"].move(code, "assign", officer_id=people.actors["officer"].person_id)
    empty = people["officer"].post(f"dossiers/{code}/moves/propose/", {"opinion": "Đủ điều kiện."})
    assert problem(empty)[0] == 422
    assert "Nội dung" in empty.content.decode()

    people["officer"].move(
        code, "propose", opinion="Đủ điều kiện.", content="Nội dung: Được câu cá tại hồ Láng."
    )
    if Dossier.objects.get(code=code).steps.get(left_at=None).kind == "review":
        people["head"].move(code, "propose")
    people["leader"].move(code, "approve")
    print_result(code)
    people["clerk"].move(code, "issue_result")
    paper = Dossier.objects.get(code=code).documents.get(form="result")
    assert (paper.template, paper.context["number"]) == ("pdf/results/permit.html", "01/UBND")
    facts = {line["label"]: line["value"] for line in paper.context["lines"]}
    assert facts["Họ, chữ đệm, tên"] == person(3).name
    assert facts["Nội dung"] == "Được câu cá tại hồ Láng."
    assert "Nội dung đề nghị" not in facts
