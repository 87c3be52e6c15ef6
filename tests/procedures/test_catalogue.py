"""Loading the catalogue, and the immutability of what was published."""

import io
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput, NotAllowed
from procedures.actions.import_version import import_version
from procedures.actions.publish_version import publish_version
from procedures.catalogue import Entry, read_catalogue
from procedures.forms_engine import definition as forms
from procedures.models import Channel, Component, FeeRule, Procedure, ProcedureVersion
from procedures.process.lint import lint
from procedures.process.reading import parse as parse_process
from procedures.selectors import in_force

pytestmark = pytest.mark.django_db


def counts() -> list[int]:
    return [model.objects.count() for model in (Procedure, ProcedureVersion, Channel, Component, FeeRule)]


def changed(entry: Entry, **facts: Any) -> Entry:
    return Entry(entry.code, {**entry.data, **facts}, entry.form, entry.process, "another hash")


@pytest.fixture
def birth() -> Entry:
    """The entry of birth registration under a code that nobody has loaded yet."""
    entry = next(entry for entry in read_catalogue() if entry.code == "1.001193")
    return replace(entry, code="9.999999", data={**entry.data, "code": "9.999999"})


@pytest.mark.parametrize("entry", read_catalogue(), ids=lambda entry: entry.code)
def test_every_form_and_process_of_the_data_files_is_sound(entry: Entry) -> None:
    forms.parse(entry.form)
    assert lint(parse_process(entry.process)) == []


def test_loading_twice_changes_nothing() -> None:
    first = counts()
    published = set(ProcedureVersion.objects.values_list("pk", "published_at"))
    call_command("load_catalogue", "--publish", stdout=io.StringIO())
    assert counts() == first
    assert set(ProcedureVersion.objects.values_list("pk", "published_at")) == published
    assert first[0] == 16


def test_loading_prints_one_line_for_each_procedure() -> None:
    out = io.StringIO()
    call_command("load_catalogue", stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == 17
    assert lines[1].split()[:3] == ["1.000656", "1", "published"]


def test_a_changed_file_makes_a_new_version_and_ends_the_former(birth: Entry) -> None:
    system = Actor.system()
    first = publish_version(actor=system, version_id=import_version(actor=system, entry=birth).pk)
    draft = import_version(actor=system, entry=changed(birth, summary="Câu khác."))
    assert in_force(birth.code) == first
    second = publish_version(actor=system, version_id=draft.pk)
    first.refresh_from_db()
    assert (second.number, second.status, first.status) == (2, "published", "retired")
    assert first.valid_to == second.valid_from
    assert in_force(birth.code) == second


def test_a_draft_that_was_never_published_is_replaced(birth: Entry) -> None:
    system = Actor.system()
    import_version(actor=system, entry=birth)
    again = import_version(actor=system, entry=changed(birth, summary="Câu khác."))
    assert (again.number, again.procedure.versions.count()) == (1, 1)


def test_a_paper_that_hangs_on_an_unknown_question_keeps_a_version_from_being_published(birth: Entry) -> None:
    system = Actor.system()
    first = {**birth.data["components"][0], "show_if": {"question": "gone", "equals": "x"}}
    odd = changed(birth, components=[first, *birth.data["components"][1:]])
    draft = import_version(actor=system, entry=odd)
    with pytest.raises(InvalidInput, match="gone"):
        publish_version(actor=system, version_id=draft.pk)


def test_only_the_system_loads_and_publishes(birth: Entry) -> None:
    with pytest.raises(NotAllowed):
        import_version(actor=Actor.anonymous(), entry=birth)
    draft = import_version(actor=Actor.system(), entry=birth)
    with pytest.raises(NotAllowed):
        publish_version(actor=Actor.anonymous(), version_id=draft.pk)


def test_a_version_is_published_once(birth: Entry) -> None:
    system = Actor.system()
    version = publish_version(actor=system, version_id=import_version(actor=system, entry=birth).pk)
    with pytest.raises(Conflict):
        publish_version(actor=system, version_id=version.pk)


@pytest.fixture
def published(birth: Entry) -> ProcedureVersion:
    system = Actor.system()
    return publish_version(actor=system, version_id=import_version(actor=system, entry=birth).pk)


def test_the_database_refuses_to_change_a_published_version(published: ProcedureVersion) -> None:
    mine = ProcedureVersion.objects.filter(pk=published.pk)
    changes: list[dict[str, Any]] = [{"name": "Khác"}, {"form": {}}, {"sets": 2}, {"status": "draft"}]
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            mine.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.delete()


def test_the_database_refuses_to_change_the_parts_of_a_published_version(published: ProcedureVersion) -> None:
    channel = published.channels.all()[0]
    fee = FeeRule.objects.filter(channel=channel)
    with pytest.raises(IntegrityError), transaction.atomic():
        fee.update(amount=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        published.components.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        published.results.create(code="KQ.X", name="x", name_en="x")


def test_a_published_version_may_end(published: ProcedureVersion) -> None:
    assert (
        ProcedureVersion.objects.filter(pk=published.pk).update(status="retired", valid_to="2030-01-01") == 1
    )


def test_two_versions_are_never_in_force_at_the_same_time(published: ProcedureVersion) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ProcedureVersion.objects.create(
            procedure=published.procedure,
            number=2,
            status="published",
            published_at=published.published_at,
            valid_from=published.valid_from,
            content_hash="x",
            name="x",
            name_en="x",
            summary="x",
            summary_en="x",
        )
