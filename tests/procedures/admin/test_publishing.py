"""Publishing a draft: what it changes, what it leaves, what it refuses."""

import datetime as dt

import pytest
from django.utils import timezone

from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, InvalidInput, NotAllowed
from procedures.actions.edit_texts import edit_texts
from procedures.actions.publish_version import publish_version
from procedures.comparing.outline import fingerprint
from procedures.models import LegalBasis, ProcedureVersion
from procedures.publishing import obstacles, remarks
from procedures.selectors import in_force, search, version_with_parts
from procedures.selectors.usage import open_dossiers
from tests.support.factories import BIRTH, citizen, dossier_in


def test_publishing_ends_the_former_version_and_names_who_did_it(
    keeper: Actor, draft: ProcedureVersion
) -> None:
    former = in_force(BIRTH)
    published = publish_version(actor=keeper, version_id=draft.pk)
    former.refresh_from_db()
    assert in_force(BIRTH) == published
    assert (former.status, former.valid_to) == ("retired", timezone.localdate())
    entry = AuditEntry.objects.filter(action="publish_version", subject=f"procedure:{BIRTH}").latest("pk")
    assert (entry.actor_id, entry.detail["version"], entry.detail["former"]) == (keeper.user_id, 2, 1)


def test_texts_of_which_day_and_issuer_are_not_known_are_named_and_hinder_nothing(
    draft: ProcedureVersion,
) -> None:
    LegalBasis.objects.filter(version=draft).delete()
    for place, number in enumerate(("60/2014/QH13", "99/2026/NĐ-CP", "98/2026/TT-BTP")):
        LegalBasis.objects.create(version=draft, number=number, position=place)
    said = [remark for remark in remarks(draft) if "/" in remark]
    assert len(said) == 1
    assert "99/2026/NĐ-CP, 98/2026/TT-BTP" in said[0]
    assert "60/2014/QH13" not in said[0]
    assert obstacles(draft) == []


def test_a_version_may_be_published_for_a_later_day(keeper: Actor, draft: ProcedureVersion) -> None:
    former, later = in_force(BIRTH), timezone.localdate() + dt.timedelta(days=30)
    edit_texts(actor=keeper, version_id=draft.pk, texts={"valid_from": later})
    published = publish_version(actor=keeper, version_id=draft.pk)
    assert in_force(BIRTH) == former
    assert in_force(BIRTH, on=later) == published


def test_nobody_publishes_into_the_past(keeper: Actor, draft: ProcedureVersion) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    edit_texts(actor=keeper, version_id=draft.pk, texts={"valid_from": yesterday})
    with pytest.raises(InvalidInput):
        publish_version(actor=keeper, version_id=draft.pk)


@pytest.mark.parametrize(
    ("texts", "word"),
    [({"steps": []}, "Trình tự"), ({"decision": None}, "Quyết định công bố")],
)
def test_an_incomplete_version_is_refused_in_words(
    keeper: Actor, draft: ProcedureVersion, texts: dict[str, object], word: str
) -> None:
    edit_texts(actor=keeper, version_id=draft.pk, texts=texts)
    with pytest.raises(InvalidInput, match=word):
        publish_version(actor=keeper, version_id=draft.pk)
    assert not AuditEntry.objects.filter(action="publish_version", actor_id=keeper.user_id).exists()


def test_a_process_that_is_not_sound_is_refused_in_words(keeper: Actor, draft: ProcedureVersion) -> None:
    steps = [{**step, "share": "0"} for step in draft.process["steps"]]
    ProcedureVersion.objects.filter(pk=draft.pk).update(process={"steps": steps})
    with pytest.raises(InvalidInput, match="thời hạn"):
        publish_version(actor=keeper, version_id=draft.pk)


def test_citizens_publish_nothing_and_nothing_is_published_twice(
    keeper: Actor, draft: ProcedureVersion
) -> None:
    with pytest.raises(NotAllowed):
        publish_version(actor=citizen(), version_id=draft.pk)
    publish_version(actor=keeper, version_id=draft.pk)
    with pytest.raises(Conflict):
        publish_version(actor=keeper, version_id=draft.pk)


def test_open_dossiers_stay_with_the_version_under_which_they_were_received(
    keeper: Actor, draft: ProcedureVersion
) -> None:
    former = in_force(BIRTH)
    before = open_dossiers([former.pk]).get(former.pk, 0)
    dossier = dossier_in(State.PROCESSING)
    dossier_in(State.FINISHED, applicant=2, seed=2)
    publish_version(actor=keeper, version_id=draft.pk)
    dossier.refresh_from_db()
    assert dossier.procedure_version_id == former.pk
    assert open_dossiers([former.pk])[former.pk] == before + 1


def test_a_draft_that_changed_after_it_was_read_is_not_published(
    keeper: Actor, draft: ProcedureVersion
) -> None:
    seen = fingerprint(version_with_parts(draft.pk))
    edit_texts(actor=keeper, version_id=draft.pk, texts={"summary": "Câu khác."})
    with pytest.raises(Conflict):
        publish_version(actor=keeper, version_id=draft.pk, seen=seen)
    now_seen = fingerprint(version_with_parts(draft.pk))
    assert publish_version(actor=keeper, version_id=draft.pk, seen=now_seen).status == "published"


def test_a_renamed_procedure_is_found_by_its_new_name(keeper: Actor, draft: ProcedureVersion) -> None:
    edit_texts(actor=keeper, version_id=draft.pk, texts={"name": "Ghi chú hoa phượng"})
    publish_version(actor=keeper, version_id=draft.pk)
    assert [found.code for found in search("ghi chu hoa phuong")] == [BIRTH]
