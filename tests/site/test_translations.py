"""Extraction, gaps and compilation of the Vietnamese catalogues."""

import gettext
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.utils import translation

from portal.site.translations import catalogues
from portal.site.translations.catalogues import app_dirs, compile_stale, po_file, read, write
from portal.site.translations.gaps import problem_of
from portal.site.translations.messages import Message, messages_by_app, messages_in

TEMPLATE = """
  {% load i18n %}
    <p title="{% translate "Due date" %}">{{ _("Reception") }}</p>
  {% blocktranslate trimmed with name=person count number=files %}
    {{ name }} sent {{ number }} file
  {% plural %}
    {{ name }} sent {{ number }} files
  {% endblocktranslate %}
"""


def message(text: str, plural: str = "", context: str = "") -> Message:
    return Message(text, plural, context, "somewhere.py:1")


def catalogue(text: str, translation: str, **details: object) -> Catalog:
    entries = Catalog(locale="vi")
    entries.add(text, translation, **details)  # type: ignore[arg-type]
    return entries


def test_messages_of_python_are_found_in_every_spelling(tmp_path: Path) -> None:
    source = tmp_path / "views.py"
    source.write_text(
        '_("a")\ngettext_lazy("b")\nngettext("c", "cs", 2)\npgettext("verb", "d")\n_(variable)\n'
    )
    found = {(each.text, each.plural, each.context) for each in messages_in(source, tmp_path)}
    assert found == {("a", "", ""), ("b", "", ""), ("c", "cs", ""), ("d", "", "verb")}


def test_messages_of_templates_are_found_whatever_their_indentation(tmp_path: Path) -> None:
    source = tmp_path / "page.html"
    source.write_text(TEMPLATE)
    found = {(each.text, each.plural) for each in messages_in(source, tmp_path)}
    counted = ("%(name)s sent %(number)s file", "%(name)s sent %(number)s files")
    assert found == {("Due date", ""), ("Reception", ""), counted}


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        (Catalog(locale="vi"), "is missing"),
        (catalogue("Due %(day)s", ""), "is not translated"),
        (catalogue("Due %(day)s", "Hẹn trả %(day)s", flags={"fuzzy"}), "is marked fuzzy"),
        (catalogue("Due %(day)s", "Hẹn trả"), "leaves out a placeholder of the source"),
        (catalogue("Due %(day)s", "Hẹn trả %(dya)s"), "names a placeholder that the source does not have"),
        (catalogue("Due %(day)s", "Hẹn trả %(day)s", context="verb"), "is missing"),
        (catalogue("Due %(day)s", "Hẹn trả %(day)s"), ""),
    ],
)
def test_a_gap_is_named(entries: Catalog, problem: str) -> None:
    assert problem_of(message("Due %(day)s"), entries) == problem


def test_the_one_vietnamese_plural_form_may_use_either_english_one() -> None:
    entries = Catalog(locale="vi")
    entries.add(("One file", "%(count)d files"), ("%(count)d tệp",))
    assert problem_of(message("One file", "%(count)d files"), entries) == ""


def test_a_written_catalogue_compiles_to_what_gettext_reads(tmp_path: Path) -> None:
    path = po_file(tmp_path)
    write(path, catalogue("Due date", "Hẹn trả"))
    compiled = path.with_suffix(".mo")
    with compiled.open("wb") as output:
        write_mo(output, read(path))
    with compiled.open("rb") as source:
        assert gettext.GNUTranslations(source).gettext("Due date") == "Hẹn trả"


def test_catalogues_that_have_not_changed_are_not_compiled_again() -> None:
    compile_stale()
    assert compile_stale() == []


def test_who_looked_for_words_before_they_were_compiled_finds_them_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """The first start of a fresh copy migrates, compiles, and fills the demo with papers in one process."""
    settings.LOCALE_PATHS = [str(tmp_path / "locale")]
    monkeypatch.setattr(catalogues, "app_dirs", lambda: {"paper": tmp_path})
    words, in_vietnamese = "a sheet nobody has named", "một tờ chưa ai đặt tên"
    with translation.override("vi"):
        assert translation.gettext(words) == words
    write(po_file(tmp_path), catalogue(words, in_vietnamese))
    assert compile_stale() == [po_file(tmp_path).with_suffix(".mo")]
    with translation.override("vi"):
        assert translation.gettext(words) == in_vietnamese


def test_every_app_owns_its_strings() -> None:
    assert set(messages_by_app()) == set(app_dirs())
    places = [each.place for each in messages_by_app()["dossiers"]]
    assert all(place.startswith(("dossiers/", "templates/dossiers/")) for place in places)


ONE_SPELLING = {
    "khoá": "khóa",
    "xoá": "xóa",
    "huỷ": "hủy",
    "e-mail": "thư điện tử",
    "email": "thư điện tử",
}
NAMES = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]+\}")


@pytest.mark.parametrize("name", app_dirs())
def test_each_word_has_one_spelling(name: str) -> None:
    """Marks stand on the first of two vowels at the end of a word (khóa, xóa, hủy); names of places are no words."""
    texts = [
        text
        for entry in read(po_file(app_dirs()[name]))
        if entry.id
        for text in (entry.string if isinstance(entry.string, tuple | list) else [entry.string])
    ]
    wrong = {
        (text, word)
        for text in texts
        for word in ONE_SPELLING
        if re.search(rf"\b{word}\b", NAMES.sub("", str(text)).lower())
    }
    assert not wrong


def test_one_message_is_said_in_one_way_whichever_catalogue_comes_first() -> None:
    """All catalogues become one, in which the first translation wins; what means something else has a context."""
    said: dict[tuple[str, str], set[str]] = {}
    for app in app_dirs().values():
        for entry in read(po_file(app)):
            if isinstance(entry.id, str) and entry.id:
                said.setdefault((entry.id, entry.context or ""), set()).add(str(entry.string))
    assert {text: ways for text, ways in said.items() if len(ways) > 1} == {}
