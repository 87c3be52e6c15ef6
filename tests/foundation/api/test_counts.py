"""What the fees count, said by programs: when filing online and at the counter, for one paper or for each."""

from typing import Any

import pytest

from dossiers.models import Dossier
from foundation.accounts.models import Role
from procedures.models import Offering
from tests.foundation.api.client import good, problem, program_of
from tests.foundation.api.people import filing
from tests.onestop.test_walk_in import components
from tests.support.factories import WARD, citizen, person, staff
from tests.support.money import told

pytestmark = pytest.mark.django_db

CERTIFIED, LIST, POLICE = "2.000815", "1.004194", "G01.99.11"
TWO = [{"pages": 10, "copies": 1}, {"pages": 300, "copies": 2}]


def at_counter(**more: Any) -> Any:
    """The answer to a request for certified copies at the counter."""
    someone = person(3)
    said: dict[str, Any] = {
        "procedure": CERTIFIED, "agency": WARD,
        "applicant": {"name": someone.name, "citizen_id": someone.citizen_id},
        "papers": [{"component": one.key, "originals": 1} for one in components(CERTIFIED)],
    }  # fmt: skip
    return program_of(staff(Role.RECEPTION)).post("dossiers/", said | more, Idempotency_Key="a")


def fee(answer: Any) -> int:
    (line,) = told(Dossier.objects.get(code=good(answer)["code"]))
    return int(line.amount or 0)


def form(papers: list[dict[str, Any]]) -> dict[str, Any]:
    """The form on paper that lists these papers."""
    answers = {key: one for key, one in filing(CERTIFIED)["answers"].items() if key != "declaration"}
    rows = [{"name": "Bằng", "medium": "paper"} | paper for paper in papers]
    return answers | {"papers": rows}


def test_each_paper_is_counted_at_the_counter() -> None:
    assert fee(at_counter(counts={"papers": TWO})) == 412_000


def test_one_paper_is_counted_at_the_counter() -> None:
    assert fee(at_counter(counts={"pages": 10, "copies": 2})) == 24_000


def test_the_form_that_comes_along_is_counted_where_nothing_else_is_said() -> None:
    assert fee(at_counter(answers=form(TWO))) == 412_000


def test_the_count_goes_before_the_form_that_comes_along() -> None:
    answer = at_counter(answers=form(TWO), counts={"papers": TWO[:1]})
    assert fee(answer) == 12_000
    dossier = Dossier.objects.get(code=good(answer)["code"])
    assert dossier.events.get(move="enter_answers").payload["counted"] == {"papers": [TWO, TWO[:1]]}


@pytest.mark.parametrize(
    "counts",
    [{}, {"pages": 3}, {"papers": []}, {"papers": [{"pages": 3}]}, {"papers": [{"pages": 0, "copies": 1}]},
     {"papers": TWO, "pages": 3}, {"people": 3}, {"pages": 10_000, "copies": 1}],
)  # fmt: skip
def test_counts_that_do_not_hold_are_refused_at_the_counter(counts: dict[str, Any]) -> None:
    assert problem(at_counter(counts=counts)) == (422, "invalid_input")
    assert not Dossier.objects.exists()


def online(counts: dict[str, Any] | None, **more: Any) -> Any:
    """The answer to a draft of a list of people who register their residence."""
    said = filing(LIST, POLICE) | {"case": "list"} | more
    said |= {} if counts is None else {"counts": counts}
    return program_of(citizen(1)).post("dossiers/", said, Idempotency_Key="b")


def test_what_is_counted_when_filing_online_is_kept_for_the_fee() -> None:
    good(online({"people": 3}))
    draft = Dossier.objects.get()
    assert draft.fee_facts == {"people": 3}
    assert Offering.objects.filter(pk=draft.offering_id, agency__code=POLICE).exists()


@pytest.mark.parametrize(
    "counts", [{"people": 0}, {"people": 10_000}, {"pages": 1}, {"people": True}, {"reduction": "child"}]
)
def test_counts_that_do_not_hold_are_refused_online(counts: dict[str, Any]) -> None:
    assert problem(online(counts)) == (422, "invalid_input")
    assert not Dossier.objects.exists()


def test_a_dossier_is_not_filed_at_once_while_its_fee_waits_for_a_number() -> None:
    answer = online(None, submit=True)
    assert problem(answer) == (422, "invalid_input")
    assert answer.json()["field"] == "people"


def test_what_the_form_says_is_not_counted_beside_it() -> None:
    said = filing("2.000635") | {"counts": {"copies": 3}}
    answer = program_of(citizen(1)).post("dossiers/", said, Idempotency_Key="c")
    assert problem(answer) == (422, "invalid_input")
    assert answer.json()["field"] == "copies"
