"""A dossier with papers of every kind, and the file that the worker makes of it."""

import io
import zipfile
from contextlib import closing
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from dossiers.exports.actions.export_for_work import export_for_work
from dossiers.exports.making import make_waiting
from dossiers.models import Dossier, DossierExport
from foundation.accounts.actor import Actor
from foundation.core.storage import store
from foundation.core.worker.made_file import MadeState

WHY = "Tòa án yêu cầu, công văn 12/TA"


def asked(actor: Actor, dossier: Dossier, kind: str = "archive") -> DossierExport:
    """What somebody who handles the dossier asked for."""
    assert dossier.code
    return export_for_work(actor=actor, code=dossier.code, kind=kind, purpose=WHY)


def made(actor: Actor, dossier: Dossier, kind: str = "archive") -> DossierExport:
    """The same, once the worker made it."""
    export = asked(actor, dossier, kind)
    make_waiting()
    export.refresh_from_db()
    assert (export.state, export.error) == (MadeState.READY, "")
    return export


def content_of(export: DossierExport) -> bytes:
    """The bytes of the file."""
    return bytes_of(str(export.file.name))


def bytes_of(name: str) -> bytes:
    """The bytes of a stored file."""
    with closing(store().part(name)) as part:
        return b"".join(part.chunks())


def archive_of(export: DossierExport) -> dict[str, bytes]:
    """The files of the archive by their names."""
    with zipfile.ZipFile(io.BytesIO(content_of(export))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def upload(name: str, content: bytes) -> Any:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)
