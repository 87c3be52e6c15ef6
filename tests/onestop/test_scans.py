"""Papers that are scanned into a dossier at the counter."""

from base64 import b64encode
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dossiers.actions.hand_over import hand_over
from dossiers.models import Dossier, DossierFile, PhotoBundle
from dossiers.states import State
from foundation.accounts.actor import Actor
from portal.demo.papers import scanned_paper
from tests.support.factories import dossier_in
from tests.support.pictures import photo

pytestmark = pytest.mark.django_db
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture
def received() -> Dossier:
    """A dossier that this counter received and still has."""
    dossier = dossier_in(State.RECEIVED)
    DossierFile.objects.filter(submitted__dossier=dossier).delete()
    return dossier


def page_of(dossier: Dossier) -> str:
    return f"/quay/ho-so/{dossier.code}/quet-giay-to/"


def key_of(dossier: Dossier) -> str:
    """A paper that lies on the counter."""
    return str(dossier.components.filter(component__kind="submit")[0].component.key)


def files_of(dossier: Dossier) -> list[DossierFile]:
    return list(DossierFile.objects.filter(submitted__dossier=dossier))


def test_a_paper_is_scanned_with_a_plain_form_and_taken_off_again(
    at_counter: Client, received: Dossier
) -> None:
    assert page_of(received) in at_counter.get(f"/quay/ho-so/{received.code}/").content.decode()
    answer = at_counter.post(page_of(received), {f"file-{key_of(received)}": scanned_paper()})
    assert (answer.status_code, answer["Location"]) == (302, page_of(received))
    [file] = files_of(received)
    page = at_counter.get(page_of(received)).content.decode()
    assert f"/quay/ho-so/{received.code}/tep/{file.pk}/" in page
    at_counter.post(page_of(received), {"remove": file.pk})
    assert files_of(received) == []
    done = at_counter.post(page_of(received), {"done": ""})
    assert done["Location"] == f"/quay/ho-so/{received.code}/"


def test_what_is_refused_is_said_on_the_tile(at_counter: Client, received: Dossier) -> None:
    wrong = SimpleUploadedFile("a.pdf", b"MZ a program")
    answer = at_counter.post(page_of(received), {f"file-{key_of(received)}": wrong, "done": ""})
    assert answer.status_code == 422
    assert "a.pdf" in answer.content.decode()


def test_the_counter_sends_in_pieces_by_the_same_door_as_citizens(
    at_counter: Client, at_other_counter: Client, received: Dossier
) -> None:
    content = scanned_paper().read()
    name = b64encode(b"scan.pdf").decode()
    headers = TUS | {"Upload-Length": str(len(content)), "Upload-Metadata": f"filename {name}"}
    door = f"/ho-so/tai-len/{received.pk}/{key_of(received)}/"
    assert f'data-upload-url="{door}"' in at_counter.get(page_of(received)).content.decode()
    assert at_other_counter.post(door, headers=headers).status_code == 404
    where = at_counter.post(door, headers=headers)["Location"].removeprefix("http://testserver")
    kind: Any = {"content_type": "application/offset+octet-stream"}
    sent = at_counter.patch(where, content, headers=TUS | {"Upload-Offset": "0"}, **kind)
    assert sent.status_code == 204
    assert [file.name for file in files_of(received)] == ["scan.pdf"]


def test_what_the_applicant_sent_stays_and_nothing_is_scanned_after_the_hand_over(
    at_counter: Client, reception: Actor
) -> None:
    dossier = dossier_in(State.REGISTERED)
    theirs = files_of(dossier)[0]
    assert at_counter.post(page_of(dossier), {"remove": theirs.pk}).status_code == 409
    handed = dossier_in(State.PROCESSING)
    assert at_counter.get(page_of(handed)).status_code == 302
    answer = at_counter.post(page_of(handed), {f"file-{key_of(handed)}": scanned_paper()})
    assert answer.status_code == 409


def test_photos_taken_at_the_counter_are_joined_when_the_dossier_is_handed_over(
    at_counter: Client, reception: Actor, received: Dossier
) -> None:
    name = f"file-{key_of(received)}"
    photos = [SimpleUploadedFile(f"{n}.jpg", photo(size=(60, 40 + n))) for n in range(2)]
    at_counter.post(page_of(received), {name: photos})
    hand_over(actor=reception, dossier_id=received.pk)
    assert PhotoBundle.objects.get().photos.count() == 2
