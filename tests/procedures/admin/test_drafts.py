"""Writing the next version by hand."""

import pytest
from django.test import Client

from foundation.accounts.actor import Actor
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, InvalidInput, NotAllowed
from procedures.actions.discard_draft import discard_draft
from procedures.actions.edit_limits import edit_limits
from procedures.actions.edit_papers import edit_papers
from procedures.actions.edit_texts import edit_texts
from procedures.actions.import_version import import_version
from procedures.actions.start_draft import start_draft
from procedures.catalogue import read_catalogue
from procedures.comparing.difference import differences
from procedures.comparing.outline import outline
from procedures.editing import FileLimits
from procedures.models import FeeRule, ProcedureVersion
from procedures.selectors import in_force, version_with_parts
from tests.support.factories import BIRTH, citizen


def acts(code: str = BIRTH) -> list[str]:
    return list(
        AuditEntry.objects.filter(subject=f"procedure:{code}").order_by("pk").values_list("action", flat=True)
    )


@pytest.mark.parametrize("code", [entry.code for entry in read_catalogue()])
def test_a_draft_says_the_same_as_the_version_in_force_but_for_its_first_day(
    keeper: Actor, code: str
) -> None:
    current = in_force(code)
    draft = version_with_parts(start_draft(actor=keeper, version_id=current.pk).pk)
    lines = [line.line.text for change in differences(current, draft) for line in change.lines]
    assert len(lines) <= 2
    assert all("/20" in line for line in lines)
    assert len(outline(draft)) == len(outline(current))
    assert (draft.number, draft.status) == (current.number + 1, "draft")
    assert in_force(code) == current


def test_there_is_one_draft_at_a_time(keeper: Actor, draft: ProcedureVersion) -> None:
    with pytest.raises(Conflict):
        start_draft(actor=keeper, version_id=in_force(BIRTH).pk)


def test_only_keepers_of_the_catalogue_write_drafts(draft: ProcedureVersion) -> None:
    with pytest.raises(NotAllowed):
        start_draft(actor=citizen(), version_id=draft.pk)
    with pytest.raises(NotAllowed):
        edit_texts(actor=citizen(), version_id=draft.pk, texts={"name": "Khác"})
    with pytest.raises(NotAllowed):
        edit_limits(actor=citizen(), version_id=draft.pk, limits={}, amounts={})
    with pytest.raises(NotAllowed):
        discard_draft(actor=citizen(), version_id=draft.pk)


def test_an_edited_draft_differs_in_what_was_edited_and_the_trail_names_it(
    keeper: Actor, draft: ProcedureVersion
) -> None:
    edit_texts(actor=keeper, version_id=draft.pk, texts={"name": "Khai sinh mới", "sets": draft.sets})
    changed = version_with_parts(draft.pk)
    assert changed.name == "Khai sinh mới"
    assert "Khai sinh mới" in {
        one.line.text for change in differences(in_force(BIRTH), changed) for one in change.lines if one.added
    }
    entry = AuditEntry.objects.get(action="edit_draft")
    assert (entry.actor_id, list(entry.detail["after"])) == (keeper.user_id, ["name"])


def test_saving_a_draft_unchanged_leaves_no_trace(keeper: Actor, draft: ProcedureVersion) -> None:
    edit_texts(actor=keeper, version_id=draft.pk, texts={"name": draft.name})
    edit_limits(actor=keeper, version_id=draft.pk, limits={}, amounts={})
    assert acts()[-1] == "start_draft"


def test_limits_and_fees_of_the_draft_change_and_those_of_other_versions_do_not(
    keeper: Actor, draft: ProcedureVersion
) -> None:
    mine, theirs = draft.channels.all()[0], in_force(BIRTH).channels.all()[0]
    fee = FeeRule.objects.filter(channel=mine)[0]
    limits = {mine.pk: (3, "working_day"), theirs.pk: (9, "month")}
    edit_limits(actor=keeper, version_id=draft.pk, limits=limits, amounts={fee.pk: 8000})
    mine.refresh_from_db()
    theirs.refresh_from_db()
    fee.refresh_from_db()
    assert (mine.limit_value, mine.limit_unit, fee.amount) == (3, "working_day", 8000)
    assert theirs.limit_unit == "same_day"


def test_a_fee_that_nobody_else_sets_needs_an_amount(keeper: Actor, draft: ProcedureVersion) -> None:
    fee = FeeRule.objects.filter(channel__version=draft)[0]
    with pytest.raises(InvalidInput) as refused:
        edit_limits(actor=keeper, version_id=draft.pk, limits={}, amounts={fee.pk: None})
    assert refused.value.field == f"fee_{fee.pk}"


def test_a_published_version_is_neither_edited_nor_deleted(keeper: Actor, db: None) -> None:
    published = in_force(BIRTH)
    with pytest.raises(Conflict):
        edit_texts(actor=keeper, version_id=published.pk, texts={"name": "Khác"})
    with pytest.raises(Conflict):
        discard_draft(actor=keeper, version_id=published.pk)


def test_a_deleted_draft_leaves_the_version_in_force_and_a_trace(
    keeper: Actor, draft: ProcedureVersion
) -> None:
    current = in_force(BIRTH)
    discard_draft(actor=keeper, version_id=draft.pk)
    assert in_force(BIRTH) == current
    assert not ProcedureVersion.objects.filter(pk=draft.pk).exists()
    assert acts()[-1] == "discard_draft"


def test_loading_the_data_files_leaves_a_draft_written_by_hand_alone(draft: ProcedureVersion) -> None:
    entry = next(entry for entry in read_catalogue() if entry.code == BIRTH)
    assert import_version(actor=Actor.system(), entry=entry) == in_force(BIRTH)
    assert ProcedureVersion.objects.filter(pk=draft.pk, status="draft").exists()


def test_what_files_a_paper_takes_is_the_keepers_to_say_and_the_document_says_it(
    keeper: Actor, draft: ProcedureVersion
) -> None:
    paper = next(one for one in draft.components.all() if one.kind == "submit")
    wanted = FileLimits(("pdf", "docx"), 5, 3, 30)
    edit_papers(actor=keeper, version_id=draft.pk, limits={paper.pk: wanted})
    changed = version_with_parts(draft.pk)
    assert FileLimits.of(next(one for one in changed.components.all() if one.pk == paper.pk)) == wanted
    detail = AuditEntry.objects.get(action="edit_draft").detail
    assert detail["after"] == {
        f"files:{paper.key}": {"accepts": ["pdf", "docx"], "megabytes": 5, "files": 3, "pages": 30}
    }
    assert detail["before"].keys() == detail["after"].keys()
    lines = {
        one.line.text for change in differences(in_force(BIRTH), changed) for one in change.lines if one.added
    }
    assert any("PDF, DOCX" in line and "30" in line for line in lines)
    with pytest.raises(NotAllowed):
        edit_papers(actor=citizen(), version_id=draft.pk, limits={})


def test_the_page_of_the_papers_of_a_draft_saves_and_complains_in_place(
    desk: Client, draft: ProcedureVersion
) -> None:
    address = f"/quan-tri/thu-tuc/phien-ban/{draft.pk}/giay-to/"
    page = desk.get(address)
    form = page.context["form"]
    typed = {name: field.initial for name, field in form.fields.items()}
    pages = next(name for name in typed if name.startswith("pages_"))
    assert desk.post(address, typed | {pages: 0}).status_code == 422
    assert desk.post(address, typed | {pages: 7}).status_code == 302
    assert draft.components.get(pk=pages.removeprefix("pages_")).max_pages == 7
