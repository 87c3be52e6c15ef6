"""A worker that is killed while it puts a dossier together: the next one makes it whole, and once."""

import os
from pathlib import Path

from dossiers.models import DossierExport, DossierFile
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.worker.made_file import MadeState
from tests.dossiers.exports.conftest import archive_of
from tests.dossiers.uploads.test_killed import finish, has_reader, killed, own_site, stored
from tests.support.factories import dossier_in, staff
from tests.support.waiting import eventually

__all__ = ["own_site"]
MAKE = "make_exports"


def test_a_worker_killed_while_it_packs_leaves_the_dossier_to_the_next_one() -> None:
    dossier = dossier_in(State.REGISTERED)
    dossier.documents.update(state=MadeState.FAILED)
    export = DossierExport.objects.create(
        dossier=dossier, kind="archive", purpose="Tòa án", requested_by_id=staff(Role.LEADER).person_id
    )
    file = DossierFile.objects.as_sent().of(dossier).filter(shown="").order_by("-pk")[0]
    paper = Path(file.file.path)
    content = paper.read_bytes()
    paper.unlink()
    os.mkfifo(paper)
    with killed(MAKE):
        eventually(lambda: has_reader(paper))
    paper.unlink()
    paper.write_bytes(content)
    export.refresh_from_db()
    assert (export.state, export.attempts, str(export.file)) == (MadeState.WAITING, 1, "")
    assert not stored("exports")
    finish(MAKE)
    export.refresh_from_db()
    assert (export.state, len(stored("exports"))) == (MadeState.READY, 1)
    assert content in archive_of(export).values()
