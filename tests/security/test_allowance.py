"""What one account may leave on the site is limited: drafts that are never sent, bytes within a day, time of a lock."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.delete_draft import delete_draft
from dossiers.actions.start import start
from dossiers.models import Dossier, DossierFile, UploadSession
from dossiers.states import State
from dossiers.uploads import attaching
from dossiers.uploads.actions.attach_file import attach_file
from dossiers.uploads.actions.begin_upload import begin_upload
from foundation.accounts.models import Role, User
from foundation.core.errors import Conflict, InvalidInput
from foundation.core.files import accept
from portal.demo.papers import scanned_paper
from tests.dossiers.stages import make
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db


def emptied() -> Dossier:
    """A draft of the first citizen without files."""
    draft = dossier_in(State.DRAFT)
    DossierFile.objects.all().delete()
    return draft


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.pdf", scanned_paper().read())


def key_of(draft: Dossier) -> str:
    return draft.procedure_version.components.all()[0].key


def test_an_account_has_so_many_drafts_and_no_more(settings: Any) -> None:
    draft = emptied()
    settings.OPEN_DRAFTS = Dossier.objects.filter(submitter_id=citizen(1).user_id, state=State.DRAFT).count()
    with pytest.raises(Conflict, match=str(settings.OPEN_DRAFTS)):
        start(actor=citizen(1), offering=draft.offering)
    start(actor=citizen(2), offering=draft.offering)
    delete_draft(actor=citizen(1), dossier_id=draft.pk)
    start(actor=citizen(1), offering=draft.offering)


def test_whoever_files_and_withdraws_over_and_over_begins_no_more_for_a_day(settings: Any) -> None:
    settings.WITHDRAWN_A_DAY = 2
    for _time in range(2):
        ended = make("withdraw", citizen(1), dossier_in(State.REGISTERED, at=timezone.now()))
    with pytest.raises(Conflict, match="nộp rồi rút 2 hồ sơ"):
        start(actor=citizen(1), offering=ended.offering)
    start(actor=citizen(2), offering=ended.offering)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1), tick=False):
        start(actor=citizen(1), offering=ended.offering)


def test_the_page_says_that_no_more_can_be_begun(settings: Any) -> None:
    draft = emptied()
    settings.OPEN_DRAFTS = 1
    browser = Client()
    browser.force_login(User.objects.get(pk=citizen(1).person_id))
    where = reverse("citizen:start", args=[draft.offering.procedure.code])
    page = browser.post(where, {"agency": draft.agency.code, "case": draft.case_key})
    assert page.status_code == 409
    assert "chưa nộp" in page.content.decode()


def test_an_account_sends_so_many_bytes_within_a_day(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    draft, size = emptied(), len(scanned_paper().read())
    settings.UPLOAD_BYTES_A_DAY = size + size // 2
    attach_file(actor=citizen(1), dossier_id=draft.pk, component_key=key_of(draft), upload=paper())
    with pytest.raises(InvalidInput):
        attach_file(actor=citizen(1), dossier_id=draft.pk, component_key=key_of(draft), upload=paper())
    begun: dict[str, Any] = {"dossier_id": draft.pk, "component_key": key_of(draft), "name": "b.pdf"}
    begin_upload(actor=citizen(1), length=size // 3, **begun)
    with pytest.raises(InvalidInput):
        begin_upload(actor=citizen(1), length=size // 3, **begun)
    DossierFile.objects.update(uploaded_at=timezone.now() - timedelta(days=1))
    begin_upload(actor=citizen(1), length=size // 3, **begun)


def test_a_counter_is_not_limited(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    dossier = dossier_in(State.RECEIVED)
    settings.UPLOAD_BYTES_A_DAY = 1
    attach_file(
        actor=staff(Role.RECEPTION, dossier.agency.code),
        dossier_id=dossier.pk,
        component_key=key_of(dossier),
        upload=paper(),
    )


def test_nothing_is_locked_while_a_file_is_looked_into(
    settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    draft, look = emptied(), accept
    within: list[int] = []

    def looking(*arguments: Any, **named: Any) -> Any:
        within.append(len(connection.savepoint_ids))
        return look(*arguments, **named)

    monkeypatch.setattr(attaching, "accept", looking)
    attach_file(actor=citizen(1), dossier_id=draft.pk, component_key=key_of(draft), upload=paper())
    assert within == [len(connection.savepoint_ids)]


def test_what_was_sent_already_is_no_draft(settings: Any) -> None:
    draft = emptied()
    dossier_in(State.REGISTERED)
    settings.OPEN_DRAFTS = 2
    start(actor=citizen(1), offering=draft.offering)


def test_bytes_are_counted_once_to_the_last_and_those_of_others_not_at_all(
    settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    draft, size = emptied(), len(scanned_paper().read())
    settings.UPLOAD_BYTES_A_DAY = 2 * size
    own: dict[str, Any] = {"dossier_id": draft.pk, "component_key": key_of(draft)}
    attach_file(actor=citizen(1), upload=paper(), **own)
    sent = DossierFile.objects.get()
    UploadSession.objects.create(
        dossier=draft, user_id=citizen(1).person_id, component_key=key_of(draft), name="a.pdf", length=size,
        offset=size, file=sent,
    )  # fmt: skip
    sent.pk, sent.uploaded_by_id = None, citizen(2).user_id
    sent.save(force_insert=True)
    begin_upload(actor=citizen(1), length=size, name="c.pdf", **own)
    with pytest.raises(InvalidInput):
        begin_upload(actor=citizen(1), length=1, name="d.pdf", **own)
