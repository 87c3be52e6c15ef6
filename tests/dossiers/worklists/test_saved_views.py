"""Kept views and chosen columns of the work lists."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.models import ListColumns, SavedView
from dossiers.worklists import workplace
from dossiers.worklists.actions import save_view as saving
from foundation.accounts.models import Membership
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination
from tests.support.factories import MONDAY, Team

MINE, ALL = "viec-cua-toi", "tat-ca"
DAY = timedelta(days=1)


def keep(client: Client, slug: str = MINE, **typed: Any) -> Any:
    return client.post(reverse("officer:keep_view", args=[slug]), {"name": "Của tôi", **typed})


def heads_of(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page[page.index("<thead>") : page.index("</thead>")]


def test_a_view_keeps_list_filters_columns_and_order(world: Team, sign_in: SignIn) -> None:
    at_examination()
    client = sign_in(world.head)
    kept = keep(client, ALL, holder="nobody", q="", column=["due", "received"], order="moi-nhat", evil="1")
    view = SavedView.objects.get()
    assert (view.list_slug, view.filters, view.columns, view.order) == (
        ALL, {"holder": "nobody"}, ["due", "received"], "moi-nhat",
    )  # fmt: skip
    page = client.get(kept["Location"])
    assert page.context["work"].asked.chosen == {"holder": "nobody"}
    assert "Ngày tiếp nhận" in heads_of(client, kept["Location"])
    assert ">Đang ở<" not in heads_of(client, kept["Location"])
    assert "<h1>Của tôi</h1>" in page.content.decode()


def test_the_same_name_replaces_and_a_nameless_view_is_refused(world: Team, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    keep(client, q="an")
    keep(client, q="binh")
    assert [view.filters for view in SavedView.objects.all()] == [{"q": "binh"}]
    assert keep(client, name="  ").status_code == 422


def test_views_are_limited_in_number(world: Team, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "MOST", 1)
    client = sign_in(world.officer)
    assert keep(client).status_code == 302
    assert keep(client, name="Một mẫu nữa").status_code == 422


def test_one_view_opens_first_until_it_is_not_wanted_any_more(world: Team, sign_in: SignIn) -> None:
    client, entry = sign_in(world.officer), reverse("officer:worklist")
    assert client.get(entry).status_code == 200
    keep(client, is_first="on")
    second = keep(client, name="Quá hạn", slug="qua-han", is_first="on")
    assert SavedView.objects.filter(is_first=True).count() == 1
    assert client.get(entry)["Location"] == second["Location"]
    view = SavedView.objects.get(is_first=True)
    client.post(reverse("officer:change_view", args=[view.pk]), {"later": "1"})
    assert client.get(entry).status_code == 200
    client.post(reverse("officer:change_view", args=[view.pk]), {"delete": "1"})
    assert [one.name for one in SavedView.objects.all()] == ["Của tôi"]


def test_a_view_of_somebody_else_does_not_exist(world: Team, sign_in: SignIn) -> None:
    keep(sign_in(world.officer), is_first="on")
    view = SavedView.objects.get()
    other = sign_in(world.head)
    assert other.post(reverse("officer:change_view", args=[view.pk]), {"delete": "1"}).status_code == 404
    assert other.get(reverse("officer:worklist", args=[MINE]), {"view": view.pk}).status_code == 404
    assert other.get(reverse("officer:worklist")).status_code == 200


def test_a_first_view_of_a_lost_role_opens_nothing(world: Team, sign_in: SignIn) -> None:
    client = sign_in(world.head)
    keep(client, ALL, is_first="on")
    Membership.objects.filter(user_id=world.head.person_id).update(role="officer")
    assert client.get(reverse("officer:worklist")).status_code == 200


def test_chosen_columns_are_remembered_for_every_list(world: Team, sign_in: SignIn) -> None:
    at_examination()
    client = sign_in(world.officer)
    address = reverse("officer:columns", args=[MINE])
    back = client.post(address, {"column": ["channel", "due", "nothing"], "q": "", "order": "lau-nhat"})
    assert back["Location"].endswith("?order=lau-nhat")
    assert ListColumns.objects.get().chosen == {"officer": ["due", "channel"]}
    assert "Cách thức nộp" in heads_of(client, reverse("officer:worklist", args=["chua-co-nguoi-nhan"]))
    client.post(address, {})
    assert heads_of(client, reverse("officer:worklist", args=[MINE])).count("<th scope") == 1


def test_pages_by_time_of_receipt_follow_each_other_without_gap(
    world: Team, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "PAGE_SIZE", 2)
    codes = [at_examination(applicant=n, at=MONDAY + n * DAY, seed=n).dossier.code for n in (1, 2, 3)]
    client = sign_in(world.officer)
    first = client.get(reverse("officer:worklist", args=[MINE]), {"order": "moi-nhat"})
    second = client.get(first.context["work"].next_url)
    again = client.get(second.context["work"].previous_url)
    rows = [[row.dossier.code for row in page.context["work"].page.rows] for page in (first, second, again)]
    assert rows == [codes[:0:-1], codes[:1], codes[:0:-1]]


def test_views_cost_the_same_for_one_and_for_many(world: Team, sign_in: SignIn) -> None:
    at_examination()
    client, address = sign_in(world.officer), reverse("officer:worklist", args=[MINE])
    keep(client)
    client.get(address)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
        for more in range(5 * (1 - number)):
            keep(client, name=f"Mẫu {more}")
    assert counts[0] == counts[1]
