"""Offering and answering by programs."""

import pytest

from dossiers.amendments.offering import OTHER
from portal.demo.papers import scanned_paper
from tests.dossiers.amendments.offers import examined
from tests.dossiers.stages import people_around
from tests.foundation.api.client import good, problem, program_of
from tests.foundation.api.people import possible
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db


def test_a_program_offers_a_paper_and_another_accepts_it() -> None:
    dossier = examined()
    code, applicant = str(dossier.code), program_of(citizen(1))
    officer = program_of(people_around(dossier)["officer"])
    assert {"accept_amendment", "decline_amendment"} & possible(officer, code) == set()
    good(applicant.attach(code, OTHER, scanned_paper()))
    applicant.move(code, "offer_amendment", paper=OTHER, paper_name="Giấy ủy quyền", words="Mới có.")
    [offer] = good(officer.get(f"dossiers/{code}/offers/"))["offers"]
    assert (offer["name"], offer["kind"], offer["standing"]) == ("Giấy ủy quyền", "paper", "waiting")
    file = offer["files"][0]["id"]
    sent = officer.get(f"dossiers/{code}/files/{file}/")
    assert (sent.status_code, b"".join(sent).startswith(b"%PDF")) == (200, True)
    assert {"accept_amendment", "decline_amendment"} <= possible(officer, code)
    officer.move(code, "accept_amendment", amendment_id=offer["id"])
    assert good(applicant.get(f"dossiers/{code}/offers/"))["offers"][0]["standing"] == "accepted"
    again = officer.post(
        f"dossiers/{code}/moves/decline_amendment/",
        {"amendment_id": offer["id"], "reason": "Giấy này đã có trong hồ sơ."},
    )
    assert problem(again)[1] == "conflict"


def test_a_correction_is_written_as_the_officer_says_and_strangers_find_nothing() -> None:
    dossier = examined()
    code, applicant = str(dossier.code), program_of(citizen(1))
    officer, stranger = program_of(people_around(dossier)["officer"]), program_of(citizen(2))
    said = {"about": "answer:plot", "says": "Thửa 117", "words": "Ghi nhầm."}
    applicant.move(code, "offer_amendment", **said)
    assert stranger.get(f"dossiers/{code}/offers/").status_code == 404
    assert stranger.post(f"dossiers/{code}/moves/offer_amendment/", said).status_code == 404
    offer = good(officer.get(f"dossiers/{code}/offers/"))["offers"][0]["id"]
    officer.move(code, "accept_amendment", amendment_id=offer, answers={"plot": "Thửa số 117"})
    assert good(applicant.get(f"dossiers/{code}/"))["answers"]["plot"] == "Thửa số 117"


def test_the_moves_list_what_can_be_offered_and_what_waits() -> None:
    dossier = examined()
    code, applicant = str(dossier.code), program_of(citizen(1))
    rows = {row["name"]: row for row in good(applicant.get(f"dossiers/{code}/moves/"))["moves"]}
    known = rows["offer_amendment"]["arguments"]["properties"]
    assert OTHER in [one["const"] for one in known["paper"]["oneOf"]]
    assert {"", "person:phone", "answer:plot"} <= {one["const"] for one in known["about"]["oneOf"]}
    applicant.move(code, "offer_amendment", about="person:phone", says="0912345678", words="Đổi số.")
    rows = {row["name"]: row for row in good(applicant.get(f"dossiers/{code}/moves/"))["moves"]}
    waiting = rows["withdraw_amendment"]["arguments"]["properties"]["amendment_id"]["oneOf"]
    assert [one["const"] for one in waiting] == [dossier.amendments.get().pk]
