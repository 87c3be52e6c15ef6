"""Kept views, chosen columns and filters of the lists of the counter."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.models import Channel, ListColumns, SavedView
from dossiers.states import State
from dossiers.worklists import workplace
from dossiers.worklists.actions.save_view import save_view
from dossiers.worklists.desks.workplace import OFFICER
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from tests.support.factories import BIRTH, MONDAY, dossier_in, staff

PERMIT = "1.013225"
TO_RECEIVE, SUPPLEMENT = "cho-tiep-nhan", "cho-bo-sung"
DAY = timedelta(days=1)


def address(slug: str = TO_RECEIVE) -> str:
    return reverse("counter:queue", args=[slug])


def keep(client: Client, slug: str = TO_RECEIVE, **typed: Any) -> Any:
    return client.post(reverse("counter:keep_view", args=[slug]), {"name": "Của tôi", **typed})


def codes(page: Any) -> list[str]:
    return [row.dossier.code for row in page.context["work"].page.rows]


def heads_of(client: Client, url: str) -> str:
    page = client.get(url).content.decode()
    return page[page.index("<thead>") : page.index("</thead>")]


def test_a_list_is_narrowed_by_procedure_unit_and_way_of_filing(at_counter: Client) -> None:
    birth, permit = dossier_in(State.REGISTERED), dossier_in(State.REGISTERED, PERMIT)
    unit = str(birth.offering.handling_unit_id)
    chosen = {"procedure": BIRTH, "channel": str(Channel.ONLINE.value), "unit": unit}
    page = at_counter.get(address(), chosen)
    assert codes(page) == [birth.code]
    assert page.context["work"].chips[0].label == "Thủ tục: Đăng ký khai sinh"
    without = page.context["work"].chips[0].url
    assert "procedure" not in without
    assert codes(at_counter.get(address(), {"procedure": PERMIT})) == [permit.code]
    assert codes(at_counter.get(address(), {"channel": "nonsense"})) == []


def test_filtered_pages_in_another_order_follow_each_other_without_gap(
    at_counter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "PAGE_SIZE", 2)
    filed = [dossier_in(State.REGISTERED, applicant=n, at=MONDAY + n * DAY).code for n in (1, 2, 3)]
    dossier_in(State.REGISTERED, PERMIT)
    first = at_counter.get(address(), {"procedure": BIRTH, "order": "moi-nhat"})
    second = at_counter.get(first.context["work"].next_url)
    assert codes(first) + codes(second) == filed[::-1]
    assert second.context["work"].next_url == ""
    assert codes(at_counter.get(second.context["work"].previous_url)) == codes(first)


def test_a_view_keeps_list_filters_columns_and_order(at_counter: Client) -> None:
    dossier_in(State.REGISTERED)
    columns = ["filed", "channel", "holder"]
    kept = keep(at_counter, procedure=BIRTH, column=columns, order="moi-nhat", evil="1")
    view = SavedView.objects.get()
    assert (view.place, view.list_slug, view.filters, view.columns, view.order) == (
        "counter", TO_RECEIVE, {"procedure": BIRTH}, ["filed", "channel"], "moi-nhat",
    )  # fmt: skip
    heads = heads_of(at_counter, kept["Location"])
    assert "Ngày nộp" in heads
    assert "Trả lời trước" not in heads
    assert "<h1>Của tôi</h1>" in at_counter.get(kept["Location"]).content.decode()


def test_the_first_view_opens_the_counter_but_not_a_search(at_counter: Client) -> None:
    kept = keep(at_counter, is_first="on")
    assert at_counter.get("/quay/")["Location"] == kept["Location"]
    assert at_counter.get("/quay/", {"q": "Nguyễn"}).status_code == 200
    view = SavedView.objects.get()
    at_counter.post(reverse("counter:change_view", args=[view.pk]), {"delete": "1"})
    assert at_counter.get("/quay/").status_code == 200
    assert not SavedView.objects.exists()


def test_chosen_columns_hold_for_every_list_of_the_counter_alone(at_counter: Client) -> None:
    dossier_in(State.REGISTERED)
    back = at_counter.post(
        reverse("counter:columns", args=[TO_RECEIVE]), {"column": ["point", "x"], "order": "lau-nhat"}
    )
    assert back["Location"].endswith("?order=lau-nhat")
    assert ListColumns.objects.get().chosen == {"counter": ["point"]}
    assert "Quầy tiếp nhận" in heads_of(at_counter, address())


def test_views_of_officers_and_of_the_counter_do_not_meet(at_counter: Client, reception: Actor) -> None:
    officer = staff(Role.OFFICER, unit="division")
    theirs = save_view(
        actor=officer, workplace=OFFICER, name="Của tôi", slug=SUPPLEMENT, filters={}, columns=[]
    )
    SavedView.objects.filter(pk=theirs.pk).update(user_id=reception.person_id)
    assert at_counter.get(address(), {"view": theirs.pk}).status_code == 404
    keep(at_counter, SUPPLEMENT)
    assert SavedView.objects.filter(name="Của tôi", list_slug=SUPPLEMENT).count() == 2
    assert [link.label for link in at_counter.get(address()).context["views"]] == ["Của tôi"]


def test_a_page_costs_the_same_for_one_and_for_many(at_counter: Client) -> None:
    counts = []
    dossier_in(State.REGISTERED)
    at_counter.get(
        address(), {"procedure": BIRTH}
    )  # what the process remembers of the catalogue is read once
    for number in (1, 6):
        for more in range(number):
            dossier_in(State.REGISTERED, applicant=more + 1)
            keep(
                at_counter,
                name=f"Mẫu {more}",
                column=["procedure", "unit", "due", "filed", "channel", "point"],
            )
        with CaptureQueriesContext(connection) as queries:
            at_counter.get(address(), {"procedure": BIRTH})
        counts.append(len(queries))
    assert counts[0] == counts[1]
