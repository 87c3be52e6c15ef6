"""Files that arrive in pieces: the protocol, who may go on, and what becomes of the pieces."""

from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dossiers.models import Dossier, DossierFile, UploadSession
from dossiers.uploads.actions.append_piece import append_piece
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.core.errors import Conflict
from foundation.core.storage import pieces, store
from foundation.core.storage.local import LocalFiles
from portal.demo.papers import scanned_paper
from tests.dossiers.citizen.conftest import BIRTH

# The disk dates files by the machine's clock, and which ones are older than a moment is asked here.
pytestmark = [pytest.mark.django_db, pytest.mark.other_processes]
PAPER = scanned_paper().read()
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Files of this test alone."""
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def draft(begin: Callable[..., Dossier]) -> Dossier:
    """A draft that takes papers."""
    return begin(BIRTH)


def stored(file: DossierFile) -> bytes:
    """What lies on disk."""
    return Path(file.file.path).read_bytes()


def kept_pieces() -> list[str]:
    """The names of all pieces in the storage."""
    return list(store().older_than(pieces.FOLDER, timezone.now() + timedelta(minutes=1)))


def key_of(draft: Dossier) -> str:
    return str(draft.procedure_version.components.filter(kind="submit").order_by("pk")[0].key)


def start(client: Client, draft: Dossier, length: int, *, name: str = "Giấy tờ.pdf", key: str = "") -> Any:
    metadata = f"filename {b64encode(name.encode()).decode()},lastModified"
    headers = TUS | {"Upload-Length": str(length), "Upload-Metadata": metadata}
    return client.post(f"/ho-so/tai-len/{draft.pk}/{key or key_of(draft)}/", headers=headers)


def add(client: Client, where: str, offset: int, content: bytes, **more: Any) -> Any:
    headers = TUS | {"Upload-Offset": str(offset)} | more.pop("headers", {})
    kind = more.pop("content_type", "application/offset+octet-stream")
    return client.patch(where, content, content_type=kind, headers=headers)


def begun(client: Client, draft: Dossier, content: bytes = PAPER, **more: Any) -> str:
    answer = start(client, draft, len(content), **more)
    assert answer.status_code == 201, answer.content
    return str(answer["Location"]).removeprefix("http://testserver")


def test_the_server_says_what_it_can_do(citizen: Client, draft: Dossier) -> None:
    answer = citizen.options(f"/ho-so/tai-len/{draft.pk}/{key_of(draft)}/")
    assert (answer.status_code, answer["Tus-Version"]) == (204, "1.0.0")
    assert answer["Tus-Extension"] == "creation,termination,expiration"
    assert int(answer["Tus-Max-Size"]) > 0


def test_a_file_in_three_pieces_becomes_a_file_like_any_other(citizen: Client, draft: Dossier) -> None:
    where = begun(citizen, draft)
    third = len(PAPER) // 3
    for offset, end in ((0, third), (third, 2 * third)):
        answer = add(citizen, where, offset, PAPER[offset:end])
        assert (answer.status_code, answer["Upload-Offset"]) == (204, str(end))
        assert citizen.head(where, headers=TUS)["Upload-Offset"] == str(end)
    assert not DossierFile.objects.filter(submitted__dossier=draft).exists()
    assert add(citizen, where, 2 * third, PAPER[2 * third :]).status_code == 204
    file = DossierFile.objects.get(submitted__dossier=draft)
    assert (file.name, file.size, stored(file)) == ("Giấy_tờ.pdf", len(PAPER), PAPER)
    assert kept_pieces() == []
    again = citizen.head(where, headers=TUS)
    assert (again["Upload-Offset"], again["Upload-Length"]) == (str(len(PAPER)), str(len(PAPER)))
    assert DossierFile.objects.filter(submitted__dossier=draft).count() == 1


def test_only_who_began_an_upload_may_go_on_with_it(
    citizen: Client, stranger: Client, draft: Dossier
) -> None:
    where = begun(citizen, draft)
    assert start(stranger, draft, 10).status_code == 404
    assert stranger.head(where, headers=TUS).status_code == 404
    assert add(stranger, where, 0, PAPER).status_code == 404
    assert stranger.delete(where, headers=TUS).status_code == 404
    assert add(citizen, where, 0, PAPER).status_code == 204


def test_a_request_from_another_site_is_refused(draft: Dossier) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert draft.submitter is not None
    strict.force_login(draft.submitter)
    assert start(strict, draft, 10).status_code == 403
    assert not UploadSession.objects.exists()


class Dropped:
    """A connection that gives some bytes and then dies."""

    def __init__(self, *parts: bytes) -> None:
        self.parts = list(parts)

    def read(self, size: int, /) -> bytes:
        """The next part."""
        if not self.parts:
            raise ConnectionResetError
        return self.parts.pop(0)


def test_what_breaks_off_is_kept_and_goes_on_from_there(citizen: Client, user: User, draft: Dossier) -> None:
    where = begun(citizen, draft)
    stopped = append_piece(
        actor=Actor.of(user),
        upload_id=UploadSession.objects.get().pk,
        offset=0,
        source=Dropped(PAPER[:100], PAPER[100:250]),
    )
    assert stopped.resumes_at == 250
    assert citizen.head(where, headers=TUS)["Upload-Offset"] == "250"
    assert add(citizen, where, 250, PAPER[250:]).status_code == 204
    assert stored(DossierFile.objects.get(submitted__dossier=draft)) == PAPER


def test_an_upload_that_no_paper_holds_is_never_told_to_be_complete(
    citizen: Client, user: User, draft: Dossier
) -> None:
    where = begun(citizen, draft)
    upload = UploadSession.objects.get()
    append_piece(actor=Actor.of(user), upload_id=upload.pk, offset=0, source=BytesIO(PAPER))
    assert citizen.head(where, headers=TUS)["Upload-Offset"] == str(len(PAPER) - 1)
    assert add(citizen, where, len(PAPER) - 1, PAPER[-1:]).status_code == 204
    assert stored(DossierFile.objects.get(submitted__dossier=draft)) == PAPER


def test_pieces_lost_from_the_disk_are_asked_for_again(citizen: Client, draft: Dossier) -> None:
    where = begun(citizen, draft)
    add(citizen, where, 0, PAPER[:500])
    pieces.forget(kept_pieces())
    assert add(citizen, where, 500, PAPER[500:]).status_code == 409
    assert citizen.head(where, headers=TUS)["Upload-Offset"] == "0"
    assert add(citizen, where, 0, PAPER).status_code == 204


class Overtaken:
    """A dead connection that wakes up after the sender went on by another one."""

    def __init__(self, overtake: Callable[[], Any]) -> None:
        self.overtake = overtake

    def read(self, size: int, /) -> bytes:
        """The same bytes, later."""
        self.overtake()
        return bytes(PAPER[:size])


def test_of_two_connections_for_one_upload_the_first_that_stores_goes_on(
    citizen: Client, user: User, draft: Dossier
) -> None:
    where = begun(citizen, draft)
    slow = Overtaken(lambda: add(citizen, where, 0, PAPER[:500]))
    with pytest.raises(Conflict):
        append_piece(actor=Actor.of(user), upload_id=UploadSession.objects.get().pk, offset=0, source=slow)
    assert kept_pieces() == UploadSession.objects.get().pieces
    assert add(citizen, where, 500, PAPER[500:]).status_code == 204
    assert stored(DossierFile.objects.get(submitted__dossier=draft)) == PAPER


def test_a_storage_that_takes_nothing_is_told_and_nothing_is_lost(
    citizen: Client, draft: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = begun(citizen, draft)
    add(citizen, where, 0, PAPER[:500])
    with monkeypatch.context() as full:
        full.setattr(LocalFiles, "_save", no_room)
        answer = add(citizen, where, 500, PAPER[500:])
        assert answer.status_code == 507
        assert answer.content.decode().endswith(".")
    assert citizen.head(where, headers=TUS)["Upload-Offset"] == "500"
    assert add(citizen, where, 500, PAPER[500:]).status_code == 204


def no_room(*_args: Any) -> str:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"offset": 7}, 409),
        ({"content_type": "application/pdf"}, 415),
        ({"headers": {"Tus-Resumable": "0.2.2"}}, 412),
        ({"headers": {"Upload-Offset": "-1"}}, 400),
        ({"headers": {"Upload-Offset": "٣"}}, 400),
    ],
)
def test_what_the_protocol_does_not_allow_is_refused_in_plain_text(
    citizen: Client, draft: Dossier, more: dict[str, Any], status: int
) -> None:
    where = begun(citizen, draft)
    answer = add(citizen, where, more.pop("offset", 0), PAPER, **more)
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Tus-Resumable"] == "1.0.0"
    assert citizen.head(where, headers=TUS)["Upload-Offset"] == "0"


def test_bytes_beyond_the_promised_length_are_left_out(citizen: Client, draft: Dossier) -> None:
    where = begun(citizen, draft)
    assert add(citizen, where, 0, PAPER + b"more")["Upload-Offset"] == str(len(PAPER))
    assert DossierFile.objects.get(submitted__dossier=draft).size == len(PAPER)


@pytest.mark.parametrize(
    ("length", "status"), [("0", 422), ("999999999999", 422), ("", 400), ("9" * 30, 400)]
)
def test_an_impossible_length_is_refused_before_a_byte_is_sent(
    citizen: Client, draft: Dossier, length: str, status: int
) -> None:
    address = f"/ho-so/tai-len/{draft.pk}/{key_of(draft)}/"
    answer = citizen.post(address, headers=TUS | {"Upload-Length": length})
    assert answer.status_code == status
    assert not UploadSession.objects.exists()


def test_a_file_that_is_not_accepted_is_thrown_away_with_the_same_sentence(
    citizen: Client, draft: Dossier
) -> None:
    where = begun(citizen, draft, b"MZ a program")
    answer = add(citizen, where, 0, b"MZ a program")
    assert answer.status_code == 422
    assert answer.content.decode().endswith(".")
    assert citizen.head(where, headers=TUS).status_code == 404
    assert kept_pieces() == []


def test_an_upload_can_be_given_up(citizen: Client, draft: Dossier) -> None:
    where = begun(citizen, draft)
    add(citizen, where, 0, PAPER[:10])
    assert citizen.delete(where, headers=TUS).status_code == 204
    assert citizen.head(where, headers=TUS).status_code == 404
    assert kept_pieces() == []


def test_an_upload_expires_after_a_day(citizen: Client, draft: Dossier) -> None:
    where = begun(citizen, draft)
    assert "GMT" in citizen.head(where, headers=TUS)["Upload-Expires"]
    UploadSession.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert citizen.head(where, headers=TUS).status_code == 404


def test_proxies_that_know_no_patch_are_gone_around(citizen: Client, draft: Dossier) -> None:
    where = begun(citizen, draft)
    headers = TUS | {"Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    answer = citizen.post(where, PAPER, content_type="application/offset+octet-stream", headers=headers)
    assert answer.status_code == 204
    assert citizen.get(where, headers=TUS | {"X-HTTP-Method-Override": "DELETE"}).status_code == 405


def test_nobody_keeps_more_uploads_open_than_a_dossier_could_need(citizen: Client, draft: Dossier) -> None:
    for _number in range(40):
        begun(citizen, draft)
    assert start(citizen, draft, 10).status_code == 409


def test_the_page_names_where_pieces_go(citizen: Client, draft: Dossier) -> None:
    page = citizen.get(f"/ho-so/nhap/{draft.pk}/giay-to/").content.decode()
    assert f'data-upload-url="/ho-so/tai-len/{draft.pk}/{key_of(draft)}/"' in page
    assert "tus.min.js" in page
