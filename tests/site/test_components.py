"""What the component templates promise to those who include them."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from dossiers.states import State
from foundation.core.working_time import VIETNAM, WorkingSpan
from portal.site.gallery import SampleForm, bad_form
from portal.site.pictures import icon
from portal.site.words import STATE_TONES

COMPONENTS = Path(settings.BASE_DIR) / "templates" / "components"


def render(name: str, **context: Any) -> str:
    return render_to_string(f"components/{name}.html", context)


def test_every_component_is_described_in_the_reference() -> None:
    reference = (Path(settings.BASE_DIR) / "docs/reference/components.md").read_text()
    frame = {"account_menu", "footer", "language_switch", "masthead", "messages", "preferences"}
    parts = {"field_error", "field_optional"}
    names = {path.stem for path in COMPONENTS.glob("*.html")} - frame - parts
    assert [name for name in sorted(names) if f"components/{name}.html" not in reference] == []


def test_every_component_compiles() -> None:
    for path in COMPONENTS.glob("*.html"):
        get_template(f"components/{path.name}")


def test_every_dossier_state_has_a_tone() -> None:
    assert set(STATE_TONES) == set(State.values)


def test_the_error_summary_links_to_the_first_control_of_each_field() -> None:
    form = bad_form()
    page = render("error_summary", form=form) + render("form_fields", form=form)
    for name, target in {
        "full_name": "bad_full_name",
        "ward": "bad_ward",
        "delivery": "bad_delivery_0",
    }.items():
        assert form[name].errors
        assert f'href="#{target}"' in page
        assert f'id="{target}"' in page


def test_a_form_without_errors_has_no_summary() -> None:
    assert render("error_summary", form=SampleForm()).strip() == ""


def test_a_wrong_field_names_its_help_and_its_error_for_screen_readers() -> None:
    page = render("field", field=bad_form()["full_name"])
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="bad_full_name_helptext bad_full_name_error"' in page
    assert 'id="bad_full_name_helptext"' in page
    assert 'id="bad_full_name_error"' in page


def test_a_field_that_may_stay_empty_says_so() -> None:
    form = SampleForm()
    assert "(không bắt buộc)" in render("field", field=form["reason"])
    assert "(không bắt buộc)" not in render("field", field=form["full_name"])


def test_a_date_of_three_boxes_keeps_what_was_typed() -> None:
    page = render("field", field=bad_form()["birthday"])
    for name, value in {"birthday_0": "31", "birthday_1": "2", "birthday_2": ""}.items():
        assert f'name="{name}" id="bad_{name}" value="{value}"' in page


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("early", "Trong hạn, còn 1 ngày làm việc"),
        ("soon", "Sắp đến hạn, còn 1 ngày làm việc"),
        ("late", "Quá hạn 1 ngày làm việc"),
        ("paused", "Tạm dừng tính thời hạn"),
    ],
)
def test_the_clock_is_said_in_words_and_not_by_colour_alone(status: str, words: str) -> None:
    page = render("due", status=status, remaining=WorkingSpan(timedelta(hours=7, minutes=30), 1))
    assert words in " ".join(page.split())
    assert "<svg" in page


def test_while_the_clock_stands_no_day_is_named_that_nobody_promised() -> None:
    due = datetime(2026, 12, 2, 7, 34, tzinfo=VIETNAM)
    assert "02/12/2026" in render("due", status="early", due_at=due)
    assert "02/12/2026" not in render("due", status="paused", due_at=due)


class ReasonForm(forms.Form):
    reason = forms.CharField()


def test_a_move_that_is_not_possible_says_why_and_has_no_form() -> None:
    page = render("move_panel", move={"name": "approve", "label": "Phê duyệt", "why_not": "Chưa đến bước."})
    assert "Chưa đến bước." in page
    assert "<form" not in page


def test_a_move_panel_stays_open_when_its_form_came_back_with_errors(
    rf: RequestFactory, own_identity: None
) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    move = {"name": "stop", "label": "Dừng", "url": "/x"}
    for form, is_open in {ReasonForm({}): True, ReasonForm(): False}.items():
        page = render_to_string("components/move_panel.html", {"move": move | {"form": form}}, request)
        assert "<details" in page
        assert (" open " in page) is is_open


def test_an_unknown_icon_is_an_error_and_not_a_hole() -> None:
    with pytest.raises(FileNotFoundError):
        icon("nothing")


def test_no_template_of_ours_carries_inline_style_or_script() -> None:
    for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        if {"pdf", "emails"} & set(path.parts):
            continue
        source = path.read_text()
        assert ' style="' not in source, path
        assert "<style" not in source, path
        assert " onclick=" not in source, path
