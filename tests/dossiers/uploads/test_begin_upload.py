"""Beginning an upload that may be broken off."""

import pytest

from dossiers.models import UploadSession
from dossiers.uploads.actions.begin_upload import begin_upload
from foundation.core.errors import Conflict, InvalidInput, NotFound
from tests.dossiers.stages import at_stage, first_paper
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db


def test_an_upload_begins_at_nothing_and_is_the_actors_own() -> None:
    draft = at_stage("draft")
    upload = begin_upload(
        actor=citizen(1), dossier_id=draft.pk, component_key=first_paper(draft), length=9, name="a" * 300
    )
    assert (upload.resumes_at, upload.user_id, len(upload.name)) == (0, citizen(1).user_id, 255)


def test_what_attaching_would_refuse_is_refused_before_a_byte_is_sent() -> None:
    draft, finished = at_stage("draft"), at_stage("finished")
    key = first_paper(draft)
    with pytest.raises(NotFound):
        begin_upload(actor=citizen(2), dossier_id=draft.pk, component_key=key, length=9, name="a")
    with pytest.raises(NotFound):
        begin_upload(actor=citizen(1), dossier_id=draft.pk, component_key="photo", length=9, name="a")
    with pytest.raises(Conflict):
        begin_upload(actor=citizen(1), dossier_id=finished.pk, component_key=key, length=9, name="a")
    for length in (0, 10**9):
        with pytest.raises(InvalidInput):
            begin_upload(actor=citizen(1), dossier_id=draft.pk, component_key=key, length=length, name="a")
    assert not UploadSession.objects.exists()
