"""What a citizen reads is Vietnamese for people: no word of machines, no number that says nothing."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from dossiers.states import State
from tests.dossiers.citizen.conftest import words
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db
PAGES = (
    "/", "/tro-giup/", "/thu-tuc/", "/tai-khoan-cua-toi/", "/tai-khoan-cua-toi/?q=a", "/thong-bao/",
    "/tai-khoan-cua-toi/thong-tin/", "/nop-ho-so/1.001193/",
)  # fmt: skip
OF_A_DOSSIER = ("", "da-nop/", "rut/")
MACHINE = {
    "a digest": r"\b[0-9a-f]{16,}\b",
    "a name of a host": r"testserver|localhost|127\.0\.0\.1",
    "an abbreviation of computing": r"\b(SHA|JSON|API|URL|HTTP|token|cookie)\b",
    "an English word": r"\b(the|and|dossier|submit|please|email|e-mail|file|upload)\b",
}


class Read(HTMLParser):
    """The text between the tags that a person sees; scripts and styles are none."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.hidden = "", 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        self.text += "" if self.hidden else f" {data}"


def read_on(citizen: Client, path: str) -> str:
    page = words(citizen.get(path)).split("<main")[1].partition("</main>")[0]
    reader = Read()
    reader.feed(f"<main{page}")
    return reader.text


def machine_words(text: str) -> list[tuple[str, str]]:
    return [
        (what, found[0]) for what, mark in MACHINE.items() if (found := re.search(mark, text, re.IGNORECASE))
    ]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_for_everybody_speaks_to_people(citizen: Client, path: str) -> None:
    assert machine_words(read_on(citizen, path)) == []


@pytest.mark.parametrize(
    "state", [State.REGISTERED, State.TAKEN_BACK, State.SUPPLEMENT_REQUESTED, State.RETURNED]
)
def test_the_pages_of_a_dossier_speak_to_people(citizen: Client, state: State) -> None:
    dossier = dossier_in(state)
    for more in OF_A_DOSSIER:
        assert machine_words(read_on(citizen, f"/ho-so/{dossier.code}/{more}")) == [], more
