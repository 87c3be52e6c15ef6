"""The head of a slip names who issues it: the body that received the dossier, or the agency that handles it."""

import pytest

from dossiers.actions.correct_papers import correct_papers
from dossiers.actions.print_control_slip import print_control_slip
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.agencies.models import Agency
from tests.dossiers.stages import make
from tests.support.factories import dossier_in, staff

pytestmark = pytest.mark.django_db
CENTRE = "Trung tâm Phục vụ hành chính công tỉnh Bình Minh"
ABOVE = "Ủy ban nhân dân tỉnh Bình Minh"
DEPARTMENT = "Sở Tư pháp tỉnh Bình Minh"
PROCEDURE = ("2.000635", "H99.21")
"""The department decides, the province's service centre receives."""


def head(dossier: Dossier, form: str) -> tuple[str, str, str]:
    context = dossier.documents.filter(form=form).latest("pk").context
    return context["agency"], context["point"], context["number"].partition("/")[2]


def test_what_the_service_centre_hands_out_bears_its_name_and_notation_and_not_the_department() -> None:
    received = dossier_in(State.RECEIVED, *PROCEDURE)
    assert (received.agency.name, received.receiving_point.name) == (DEPARTMENT, CENTRE)
    assert head(received, "01") == (ABOVE, CENTRE, "TTPVHCC")
    paper = received.components.filter(component__kind="present").first() or received.components.all()[0]
    counter = staff(Role.RECEPTION, "H99.01")
    correct_papers(
        actor=counter,
        dossier_id=received.pk,
        reason="Đếm nhầm số bản.",
        papers={paper.component.key: {"copies": 7}},
    )
    assert received.documents.filter(form="01").count() == 2
    assert head(received, "01") == (ABOVE, CENTRE, "TTPVHCC")
    slip = print_control_slip(actor=counter, dossier_id=received.pk)
    assert (slip.context["agency"], slip.context["point"]) == (ABOVE, CENTRE)


@pytest.mark.parametrize(
    ("move", "form", "notation"), [("refuse", "03", "TTPVHCC"), ("request_completion", "02", "HDHS")]
)
def test_the_centre_refuses_and_asks_for_completion_in_its_own_name(
    move: str, form: str, notation: str
) -> None:
    dossier = make(move, staff(Role.RECEPTION, "H99.01"), dossier_in(State.REGISTERED, *PROCEDURE))
    assert head(dossier, form) == (ABOVE, CENTRE, notation)


def test_a_ward_s_own_counter_stands_below_its_committee() -> None:
    assert head(dossier_in(State.RECEIVED), "01") == (
        "Ủy ban nhân dân phường Hoa Sen", "Trung tâm Phục vụ hành chính công phường Hoa Sen", "TTPVHCC",
    )  # fmt: skip


def test_who_handles_the_dossier_apologises_and_stops_in_its_own_name() -> None:
    dossier = dossier_in(State.PROCESSING, *PROCEDURE)
    stopped = make("stop", staff(Role.LEADER, "H99.21"), dossier)
    assert head(stopped, "05") == (DEPARTMENT, CENTRE, "TB-STP")
    above = stopped.documents.get(form="05").context["parent_lines"]
    assert above == ["Ủy ban nhân dân", "tỉnh Bình Minh"]


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("H99.11", ""),
        ("H99.21", "Ủy ban nhân dân tỉnh Bình Minh"),
        ("G01.99", "Bộ Công an"),
        ("G01.99.11", "Công an tỉnh Bình Minh"),
        ("G24.99", "Bảo hiểm xã hội Việt Nam"),
    ],
)
def test_the_governing_body_stands_above_an_agency(code: str, above: str) -> None:
    """Decree 30/2020/NĐ-CP, Appendix I, part one, II.2: the direct governing body, none above a People's Committee."""
    assert Agency.objects.get(code=code).governing_name == above


def test_no_committee_stands_above_a_vertical_agency_whose_ministry_nobody_named() -> None:
    police = Agency.objects.get(code="G01.99")
    police.governed_by = ""
    assert police.parent is not None
    assert (police.parent.kind, police.governing_name) == ("committee", "")
