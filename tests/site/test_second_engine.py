"""Parts of pages that the second engine writes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template, engines
from django.template.loader import render_to_string
from django.utils.translation import override

from portal.site.translations.messages import messages_in

ENGINE = engines["jinja2"]


def written(source: str, **told: object) -> str:
    return str(ENGINE.from_string(source).render(told))


def test_a_part_sees_what_it_is_told_and_nothing_else_of_the_page() -> None:
    page = Template('{% quick "components/state_badge.jinja" label=word %}')
    assert "neutral" in page.render(Context({"word": "x", "tone": "danger"}))


def test_what_a_part_is_told_is_escaped() -> None:
    page = Template('{% quick "components/state_badge.jinja" label=word tone=word %}')
    assert "<b>" not in page.render(Context({"word": '"><b>'}))


def test_the_page_does_not_escape_a_part_again() -> None:
    assert render_to_string("components/state_badge.html", {"label": "x"}).startswith("<span")


@pytest.mark.parametrize(
    "tag", ["{{ at|vn_datetime }}", "{{ at|machine_time }}", "{{ at|date('H:i d/m/Y') }}"]
)
def test_both_engines_write_an_instant_in_local_time(tag: str) -> None:
    at = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
    first = Template(tag.replace("('", ":'").replace("')", "'")).render(Context({"at": at}))
    assert written(tag, at=at) == first
    assert "24" in first


def test_a_filter_writes_nothing_for_what_is_not_there() -> None:
    assert written("{{ at|date('H:i') }}{{ at|vn_date }}", at=None) == ""


def test_a_part_speaks_the_language_of_the_page() -> None:
    source = '{{ _("Search") }}, {{ pgettext("clock", "Finished") }}'
    for language, reads in (("vi", "Tìm kiếm, Đã xử lý xong"), ("en", "Search, Finished")):
        with override(language):
            assert written(source) == reads


def test_words_of_such_parts_are_translated_as_all_others(tmp_path: Path) -> None:
    part = tmp_path / "part.jinja"
    part.write_text(
        '{% if _("One") %}{{ pgettext("day", "Two")|format(a=1) }}{{ ngettext("Three", "Four", n) }}{% endif %}'
    )
    said = [(one.context, one.text, one.plural) for one in messages_in(part, tmp_path)]
    assert said == [("", "One", ""), ("day", "Two", ""), ("", "Three", "Four")]


def test_every_part_compiles() -> None:
    root = Path(settings.BASE_DIR) / "templates"
    for path in root.rglob("*.jinja"):
        ENGINE.get_template(str(path.relative_to(root)))
