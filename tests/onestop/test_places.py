"""After a move at the counter the message has the focus, and the list is found again as it was left."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from dossiers.states import State
from tests.support.factories import BIRTH, dossier_in

FOCUS = re.compile(r'<div class="mc-messages"[^>]*\bautofocus\b')


def left_list() -> str:
    return f"{reverse('counter:queue', args=['cho-tiep-nhan'])}?procedure={BIRTH}&order=moi-nhat"


def first(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    assert found is not None, pattern
    return unescape(found[1])


def received_from_the_list(client: Client, dossier: Dossier) -> str:
    """The page that follows, after the dossier was opened from its list and received."""
    listed = client.get(left_list()).text
    opened = client.get(first(r'href="([^"]+)" data-key-row', listed)).text
    assert f"{left_list()}#{dossier.code}" in unescape(opened), "the way back is to the row"
    address = first(r'action="([^"]+/viec/receive/[^"]*)"', opened)
    typed = {"version": dossier.version, "quantity": 1}
    return str(client.post(address, typed, follow=True).text)


def test_after_receiving_the_message_has_the_focus_and_the_next_dossier_is_in_the_list_that_was_left(
    at_counter: Client,
) -> None:
    dossier = dossier_in(State.REGISTERED)
    page = received_from_the_list(at_counter, dossier)
    assert FOCUS.search(page), "what was done is heard first"
    shown = re.sub(r"<dialog.*?</dialog>", "", page, flags=re.DOTALL)
    assert shown.count("autofocus") == 1, "beside that of the folded list of keys"
    main = page.partition("<main")[2]
    assert main.index("mc-messages") < main.index("mc-page-header")
    assert left_list() in unescape(main), "the next dossier is found where the last one was"


def test_the_list_that_is_led_back_to_is_one_of_the_counter(at_counter: Client) -> None:
    code = dossier_in(State.REGISTERED).code
    for elsewhere in (
        "https://evil.example/",
        "//evil.example",
        "/can-bo/",
        "/khong-co/",
        "javascript:alert(1)",
    ):
        page = at_counter.get(reverse("counter:dossier", args=[code]), {"back": elsewhere}).text
        header = page.partition('<p class="mc-back">')[2].partition("</p>")[0]
        assert f'href="{reverse("counter:home")}"' in header


def without_way_back(page: str, code: str) -> set[str]:
    """Addresses of pages of the dossier, its prints aside, to which a page leads without the list that was left."""
    tags = re.findall(r"<(?:a|form)\b[^>]*>", page)
    led = (re.search(r'(?:href|action)="([^"]*)"', tag) for tag in tags if "target=" not in tag)
    pages = (unescape(found[1]) for found in led if found and f"/quay/ho-so/{code}/" in found[1])
    return {address for address in pages if "back=" not in address and "/ban-in/" not in address}


@pytest.mark.parametrize("state", [State.REGISTERED, State.RECEIVED, State.FINISHED])
def test_every_page_of_a_dossier_knows_the_list_that_was_left(at_counter: Client, state: State) -> None:
    dossier = dossier_in(state, "2.000635")
    Dossier.objects.filter(pk=dossier.pk).update(channel=1, submitter=None)
    left = {"back": left_list()}
    shown = at_counter.get(reverse("counter:dossier", args=[dossier.code]), left).text
    assert "back=" in shown
    assert without_way_back(shown, dossier.code or "") == set()
    for name in ("answers", "scans", "fees"):
        answer = at_counter.get(reverse(f"counter:{name}", args=[dossier.code]), left)
        if answer.status_code == 302:
            assert "back=" in answer["Location"], name
        elif answer.status_code == 200:
            assert without_way_back(answer.text, dossier.code or "") == set(), name


def test_a_letter_leads_back_with_the_list_that_was_left(at_counter: Client) -> None:
    code = dossier_in(State.RECEIVED).code
    address = f"{reverse('counter:letter', args=[code])}?{urlencode({'back': left_list()})}"
    answer = at_counter.post(address, {"text": "Mời ông bà mang theo bản chính."})
    assert (answer.status_code, "back=" in answer["Location"]) == (302, True)
    assert answer["Location"].endswith("#messages")
