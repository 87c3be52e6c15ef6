"""Two colleagues at one counter on a dossier: what the later one typed stays, what the other changed stays theirs."""

import html
import re
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from dossiers.models import CheckOutcome, Dossier
from dossiers.move_forms.typed import put_back, remember_shown
from dossiers.states import State
from foundation.accounts.models import Role, User
from procedures.tariffs import CLAIM
from tests.support.factories import dossier_in, staff

FIELD = re.compile(r"<input[^>]*>")
TEXT = re.compile(r'<textarea[^>]*name="(\w+)"[^>]*>([^<]*)</textarea>')


def page_of(client: Client, dossier: Dossier) -> str:
    return client.get(reverse("counter:dossier", args=[dossier.code])).content.decode()


def sent_by(page: str, action: str) -> dict[str, str]:
    """What the form with this address on the page, or the one that has none, sends when nothing is changed."""
    begin = f'action="{action}"' if action else '<form class="mc-measure" method="post" novalidate>'
    form = page[page.index(begin) :].partition("</form>")[0]
    sent = {}
    for tag in FIELD.findall(form):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if "name" in said and (said.get("type") not in {"radio", "checkbox"} or " checked" in tag):
            sent[said["name"]] = html.unescape(said.get("value", ""))
    for name, text in TEXT.findall(form):
        sent[name] = html.unescape(text).removeprefix("\n")
    return sent


def checks(client: Client, dossier: Dossier, page: str, **typed: Any) -> Any:
    """Send the check as the page has it, with some fields of the first paper typed otherwise."""
    action = reverse("counter:papers", args=[dossier.code])
    first = dossier.components.order_by("component__position")[0]
    own = {f"paper{first.component_id}-{name}": value for name, value in typed.items()}
    return client.post(action, sent_by(page, action) | own)


@pytest.fixture
def colleague(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=staff(Role.RECEPTION).person_id))
    return client


def test_a_colleague_s_check_is_not_overwritten_by_an_older_page(
    at_counter: Client, colleague: Client
) -> None:
    dossier = dossier_in(State.REGISTERED)
    page = page_of(at_counter, dossier)
    assert (
        checks(colleague, dossier, page, outcome="insufficient", note="Thiếu dấu.", copies=3).status_code
        == 302
    )
    late = checks(at_counter, dossier, page, originals=7, copies=5)
    assert late.status_code == 409
    paper = dossier.components.order_by("component__position")[0]
    assert (paper.outcome, paper.note, paper.copies) == (CheckOutcome.INSUFFICIENT, "Thiếu dấu.", 3)
    row = late.context["rows"][0]
    assert (row["originals"].value(), row["copies"].value(), row["note"].value()) == ("7", "5", "Thiếu dấu.")
    assert "3" in row.fields["copies"].help_text
    assert "Thiếu dấu." in row.fields["note"].help_text
    assert not row.fields["originals"].help_text
    assert checks(at_counter, dossier, late.content.decode()).status_code == 302
    paper.refresh_from_db()
    assert (paper.outcome, paper.note, paper.originals, paper.copies) == ("insufficient", "Thiếu dấu.", 7, 5)


def test_what_a_colleague_noted_alike_is_no_conflict(at_counter: Client, colleague: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    page = page_of(at_counter, dossier)
    for client in (colleague, at_counter):
        assert checks(client, dossier, page, outcome="accepted", originals=1).status_code == 302


def test_what_was_found_stays_to_be_copied_once_a_colleague_has_received_the_dossier(
    at_counter: Client, colleague: Client
) -> None:
    dossier = dossier_in(State.REGISTERED)
    page = page_of(at_counter, dossier)
    receive = reverse("counter:move", args=[dossier.code, "receive"])
    assert colleague.post(receive, {"version": dossier.version}).status_code == 302
    late = checks(at_counter, dossier, page, outcome="insufficient", originals=7, note="Mờ.")
    assert late.status_code == 409
    assert {"7", "Mờ."} <= {text for _label, text in late.context["overtaken"].words}
    assert len(late.context["overtaken"].words) == 3, (
        "what was typed, and nothing that the page had filled in"
    )


def test_counted_pages_and_the_reduction_stay_once_a_colleague_has_received_the_dossier(
    at_counter: Client, colleague: Client
) -> None:
    dossier = dossier_in(State.REGISTERED, "2.000815")
    receive = reverse("counter:move", args=[dossier.code, "receive"])
    typed = sent_by(page_of(at_counter, dossier), receive) | {"pages": "37", "copies": "4", CLAIM: "poor"}
    assert colleague.post(receive, typed | {"pages": "36", CLAIM: ""}).status_code == 302
    late = at_counter.post(receive, typed)
    assert late.status_code == 409
    told = dict(late.context["overtaken"].words)
    assert {"37", "4"} <= set(told.values())
    assert "“Đã tiếp nhận”" in late.context["overtaken"].reason, (
        "as at a desk: why it is not possible any more"
    )


class Person(forms.Form):
    """Two boxes and a choice, of which a page showed what was written then."""

    name, address = forms.CharField(), forms.CharField(required=False, widget=forms.Textarea)
    way = forms.ChoiceField(choices=[("post", "By post"), ("counter", "At the counter")])


WRITTEN = {"name": "Nguyễn Thi Mai", "address": "Số 5\nngõ 3", "way": "post"}
CORRECTED = WRITTEN | {"name": "Nguyễn Thị Mai", "way": "counter"}


def test_a_field_that_a_colleague_corrected_and_nobody_else_touched_is_not_filled_in_as_it_was() -> None:
    page = Person(initial=WRITTEN)
    remember_shown(page)
    sent = WRITTEN | {"address": "Số 7\r\nngõ 3", "way": "post", "shown": page.fields["shown"].initial}
    now = Person(initial=CORRECTED)
    assert put_back(now, {name: [text] for name, text in sent.items()}) == {"address"}
    assert [now[name].value() for name in WRITTEN] == ["Nguyễn Thị Mai", "Số 7\r\nngõ 3", "counter"]
    told = {name: str(field.help_text) for name, field in now.fields.items() if field.help_text}
    assert set(told) == {"name", "way"}
    assert "Nguyễn Thị Mai" in told["name"]
    assert "At the counter" in told["way"]


@pytest.mark.parametrize("said", ["", "{", "[]", "[" * 100_000, '{"name": 3, "other": "x"}'])
def test_what_a_page_says_nonsense_of_counts_as_typed(said: str) -> None:
    now = Person(initial=CORRECTED)
    assert put_back(now, {"name": ["Mai"], "shown": [said]}) == set(WRITTEN)
    assert now["name"].value() == "Mai"
