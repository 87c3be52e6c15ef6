"""The lists."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from dossiers.worklists import workplace
from dossiers.worklists.desks.lists import LISTS
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.workplace import lists_of
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination, post_move
from tests.support.factories import MONDAY, Team, citizen, dossier_in

DAY = timedelta(days=1)


def listed(client: Client, slug: str = "viec-cua-toi", **query: str) -> list[str]:
    """Codes on a list in order."""
    page = client.get(reverse("officer:worklist", args=[slug]), query)
    assert page.status_code == 200
    return [row.dossier.code for row in page.context["work"].page.rows]


def test_the_nearest_due_date_comes_first(world: Team, sign_in: SignIn) -> None:
    later = at_examination(applicant=1, at=MONDAY + 3 * DAY, seed=1).dossier
    sooner = at_examination(applicant=2, at=MONDAY, seed=2).dossier
    assert listed(sign_in(world.officer)) == [sooner.code, later.code]


def test_a_dossier_leaves_the_list_of_the_colleague_when_it_is_claimed(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    client = sign_in(world.officer)
    assert listed(client, "chua-co-nguoi-nhan") == [dossier.code]
    post_move(client, dossier, "claim")
    assert listed(client, "chua-co-nguoi-nhan") == []
    assert listed(client) == [dossier.code]


def test_the_lists_follow_the_dossier_through_its_steps(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    officer, leader, clerk = sign_in(world.officer), sign_in(world.leader), sign_in(world.clerk)
    post_move(officer, dossier, "propose", opinion="Đủ.", outcome="granted")
    assert listed(officer) == []
    assert listed(officer, "da-xu-ly") == [dossier.code]
    assert listed(leader, "cho-ky") == [dossier.code]
    post_move(leader, dossier, "approve")
    assert listed(clerk, "cho-cap-so") == [dossier.code]
    post_move(clerk, dossier, "issue_result")
    assert listed(clerk, "cho-cap-so") == []
    assert listed(sign_in(world.head), "da-xong") == [dossier.code]


def test_what_waits_for_the_applicant_stands_in_its_own_list(world: Team, sign_in: SignIn) -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    client = sign_in(world.head)
    assert listed(client, "cho-bo-sung") == [dossier.code]
    assert listed(client, "qua-han") == []


def test_search_finds_names_without_accents_and_codes(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    Dossier.objects.filter(pk=dossier.pk).update(applicant_name="NGUYỄN Đức Thịnh")
    client = sign_in(world.officer)
    for text in ("nguyen duc", "Thịnh", (dossier.code or "")[-6:]):
        assert listed(client, q=text) == [dossier.code]
    assert listed(client, q="khong co ai") == []
    assert listed(client, q="%_'") == []


def test_search_finds_family_and_given_name_in_any_order_and_no_middle_of_a_word(
    world: Team, sign_in: SignIn
) -> None:
    dossier = at_examination().dossier
    Dossier.objects.filter(pk=dossier.pk).update(applicant_name="Hoàng Thị Ánh")
    client = sign_in(world.officer)
    for text in ("hoang anh", "Ánh Hoàng", "hoàng th", "anh"):
        assert listed(client, q=text) == [dossier.code], text
    assert listed(client, q="oan") == []


@pytest.mark.parametrize(
    "query",
    [{"holder": "²"}, {"unit": "9" * 30}, {"after": "x~y"}, {"before": "~"}, {"finished": "1"}, {"age": "x"}],
)
def test_a_mistyped_address_still_gives_a_list(world: Team, sign_in: SignIn, query: dict[str, str]) -> None:
    assert sign_in(world.head).get(reverse("officer:worklist", args=["tat-ca"]), query).status_code == 200


def test_pages_follow_each_other_without_gap(
    world: Team, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "PAGE_SIZE", 2)
    codes = [at_examination(applicant=n, at=MONDAY + n * DAY, seed=n).dossier.code for n in (1, 2, 3, 4)]
    client = sign_in(world.officer)
    first = client.get(reverse("officer:worklist"))
    second = client.get(first.context["work"].next_url)
    again = client.get(second.context["work"].previous_url)
    rows = [[row.dossier.code for row in page.context["work"].page.rows] for page in (first, second, again)]
    assert rows == [codes[:2], codes[2:], codes[:2]]
    assert not second.context["work"].next_url
    assert not again.context["work"].previous_url


def test_counts_are_what_the_lists_hold(world: Team, sign_in: SignIn) -> None:
    at_examination()
    dossier_in(State.SUPPLEMENT_REQUESTED, applicant=2, seed=2)
    client = sign_in(world.head)
    counted = {counted.one.slug: counted.count for counted in lists_of(OFFICER, world.head, timezone.now())}
    for slug, count in counted.items():
        assert count is None or count == len(listed(client, slug))
    assert counted["tat-ca"] == 2


@pytest.mark.parametrize("who", ["citizen", "reception"])
def test_people_without_a_desk_are_told_so(world: Team, sign_in: SignIn, who: str) -> None:
    actor = citizen() if who == "citizen" else world.reception
    assert sign_in(actor).get(reverse("officer:worklist")).status_code == 403


def test_a_list_of_a_role_that_never_has_such_a_step_does_not_exist(world: Team, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    for one in LISTS.values():
        # A process may have an officer number and issue what a head signed; nobody but heads and leaders signs.
        theirs = one.roles & world.officer.roles or one.key == "to_number"
        assert client.get(reverse("officer:worklist", args=[one.slug])).status_code == (
            200 if theirs else 404
        )
    assert client.get(reverse("officer:worklist", args=["khong-co"])).status_code == 404
    assert client.get(reverse("officer:sign")).status_code == 404
    assert client.get(reverse("officer:dashboard")).status_code == 403


@pytest.mark.parametrize("name", ["worklist", "dashboard"])
def test_pages_take_the_same_statements_for_two_and_for_six_dossiers(
    world: Team, sign_in: SignIn, name: str
) -> None:
    client, counts = sign_in(world.head), []
    for numbers in ((1, 2), (3, 4, 5, 6)):
        for number in numbers:
            at_examination(applicant=number, seed=number)
        client.get(reverse(f"officer:{name}"))
        address = (
            reverse("officer:worklist", args=["tat-ca"])
            if name == "worklist"
            else reverse("officer:dashboard")
        )
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_overview_counts_what_its_lists_hold(world: Team, sign_in: SignIn) -> None:
    at_examination()
    dossier_in(State.FINISHED, applicant=2, seed=2, at=timezone.now() - 20 * DAY)
    client = sign_in(world.leader)
    page = client.get(reverse("officer:dashboard"))
    assert page.status_code == 200
    figures = [*page.context["done"], *page.context["total"], *page.context["ages"]]
    for row in [*page.context["units"], *page.context["people"]]:
        figures += row.figures
    for figure in figures:
        rows = client.get(figure.url).context["work"].page.rows
        assert len(rows) == figure.number, figure


def test_the_overview_shows_late_dossiers_with_the_columns_of_the_lists(world: Team, sign_in: SignIn) -> None:
    at_examination()
    page = sign_in(world.leader).get(reverse("officer:dashboard")).content.decode()
    heads = page[page.rindex("<thead>") : page.rindex("</thead>")]
    assert "Thủ tục và bước" in heads
    assert "Thời hạn" in heads
