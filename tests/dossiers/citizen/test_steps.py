"""How many screens a citizen passes from what is needed to the receipt."""

from collections.abc import Callable
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dossiers.citizen.pages import way_of
from dossiers.models import Dossier, DossierFile
from dossiers.states import State
from portal.demo.answers import invent_answers
from procedures.forms_engine.page_form import page_form
from procedures.forms_engine.question_field import as_typed
from procedures.forms_engine.steps import MOST_QUESTIONS, steps_of
from procedures.selectors import form_of
from tests.dossiers.citizen.conftest import BIRTH, MARITAL_STATUS, words
from tests.support import factories
from tests.support.check_page import shown_by

pytestmark = pytest.mark.django_db
EXTRACT = "2.000635"
Begin = Callable[..., Dossier]
Photo = Callable[..., SimpleUploadedFile]


def typed_into(draft: Dossier, key: str) -> dict[str, str]:
    """What a person types on one screen, as the browser sends it."""
    definition = form_of(draft.procedure_version)
    answers = invent_answers(Random(1), definition, factories.person(1))  # noqa: S311
    page = next(step.page for step in steps_of(definition) if step.key == key)
    form = page_form(definition, page, answers=answers)
    posted: dict[str, str] = {}
    for name, field in form.fields.items():
        value = as_typed(field, answers.get(name, form.initial.get(name)))
        parts = value if isinstance(value, list) else [value]
        boxes = getattr(field.widget, "widgets_names", [""])
        posted |= {f"{name}{box}": str(part) for box, part in zip(boxes, parts, strict=False) if part}
    return posted


def screens(citizen: Client, procedure: str, photo: Photo) -> list[str]:
    """The addresses of the screens that are seen while everything is filled in at once."""
    start = f"/nop-ho-so/{procedure}/"
    seen, answer = [start], citizen.post(start, {"agency": factories.WARD}, follow=True)
    draft = Dossier.objects.latest("pk")
    for _screen in range(12):
        url = answer.request["PATH_INFO"]
        assert answer.status_code == 200, words(answer)
        seen.append(url)
        if url.endswith("/da-nop/"):
            return seen
        posted = (
            shown_by(citizen, url)
            if "kiem-tra" in url
            else {"next": "", **typed_into(draft, url.split("/")[-2])}
        )
        for tile in answer.context.get("tiles") or []:
            posted |= {tile.name: photo()} if tile.required else {}
        answer = citizen.post(url, posted, follow=True)
    raise AssertionError(seen)


def test_an_extract_of_civil_status_is_filed_in_four_screens(citizen: Client, photo: Photo) -> None:
    seen = screens(citizen, EXTRACT, photo)
    assert len(seen) == 4, seen
    assert Dossier.objects.get().state == State.REGISTERED


def test_a_birth_is_registered_in_at_most_six_screens(citizen: Client, photo: Photo) -> None:
    seen = screens(citizen, BIRTH, photo)
    assert len(seen) <= 6, seen
    assert DossierFile.objects.filter(submitted__dossier__state=State.REGISTERED).exists()


def test_no_screen_of_several_topics_asks_more_than_eighteen_questions() -> None:
    for procedure in (EXTRACT, BIRTH, MARITAL_STATUS):
        draft = factories.dossier_in(State.DRAFT, procedure)
        for step in steps_of(form_of(draft.procedure_version)):
            asked = [one for one in step.page.fields if one.type != "computed"]
            assert len(step.pages) == 1 or len(asked) <= MOST_QUESTIONS


def test_papers_stand_below_the_questions_and_are_attached_there_without_javascript(
    begin: Begin, citizen: Client, photo: Photo
) -> None:
    draft = begin(BIRTH)
    url = way_of(draft).urls[-2]
    shown = words(citizen.get(url))
    key = shown.split('id="tile-')[1].split('"')[0]
    answer = citizen.post(
        url, {"mother_name": "Trần Thị Thu Lan", f"file-{key}": photo("sinh.jpg"), "upload": key}
    )
    assert answer.status_code == 200
    assert "sinh.jpg" in words(answer)
    assert 'value="Trần Thị Thu Lan"' in words(answer)


def test_one_topic_can_be_mended_alone_from_the_check(begin: Begin, citizen: Client) -> None:
    draft = begin(BIRTH)
    shown = words(citizen.get(f"/ho-so/nhap/{draft.pk}/child/?to=check"))
    assert 'name="child_name"' in shown
    assert 'name="applicant_name"' not in shown


def test_a_paper_that_the_answers_ask_for_is_shown_before_the_check(begin: Begin, citizen: Client) -> None:
    draft = factories.dossier_in(State.DRAFT, BIRTH)
    url = way_of(draft).urls[-2]
    answer = citizen.post(url, {**typed_into(draft, url.split("/")[-2]), "-papers": "", "next": ""})
    assert answer.status_code == 200
    assert answer.context["paper_tiles"]


def test_a_draft_opens_again_where_it_was_left(begin: Begin, citizen: Client) -> None:
    draft = begin(BIRTH)
    first, second = way_of(draft).urls[:2]
    opened = f"/ho-so/nhap/{draft.pk}/"
    assert citizen.get(opened).headers["Location"] == first
    citizen.post(first, {**typed_into(draft, first.split("/")[-2]), "next": ""})
    assert citizen.get(opened).headers["Location"] == second
    citizen.post(f"{second}tu-luu/", {"mother_name": "Trần Thị Thu Lan"})
    assert citizen.get(opened).headers["Location"] == second
    citizen.post(second, {"mother_name": "Trần Thị Thu Lan", "previous": ""})
    assert citizen.get(opened).headers["Location"] == first
