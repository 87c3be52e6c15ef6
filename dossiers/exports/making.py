"""Making the files of dossiers that were asked for. Safe to run twice and on many nodes.

Papers that rest until they are asked for are printed first. While one is still to be made, here or by another worker,
the file waits for a later round, which is no attempt of its own: each paper is made or given up after a few rounds, and
what was given up is named inside. A worker that is killed in between leaves a file that no row names, which the nightly
tidying throws away.
"""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import File
from django.db.models import QuerySet
from django.utils.translation import override

from dossiers.exports.archive import write_archive
from dossiers.exports.contents import contents_of
from dossiers.exports.merged import write_merged
from dossiers.models import DossierExport, ExportKind
from foundation.core.storage import takes_nothing
from foundation.core.worker import work
from foundation.papers.models import PrintState
from foundation.papers.printing import print_of

AT_ONCE = 5


class PapersWait(Exception):
    """A paper of the dossier is still to be made."""


def make_waiting() -> int:
    """Make up to five files that wait, the oldest first; returns how many were tried. None while another worker makes
    one: a process has to stay free for slips. Of one that is given up whoever asked for it reads where they asked."""
    next_ones = _waiting().order_by("pk").values_list("dossier", flat=True)[:AT_ONCE]
    for dossier_id in dict.fromkeys(next_ones):
        print_of(dossier_id)
    return work.run(EXPORTS).tried


def _waiting() -> QuerySet[DossierExport]:
    return DossierExport.objects.filter(state=PrintState.WAITING)


def _make(export: DossierExport) -> None:
    with TemporaryDirectory() as folder, override("vi"):
        _store(export, Path(folder))
    export.state, export.attempts = PrintState.READY, 0


def _store(export: DossierExport, folder: Path) -> None:
    kind, contents = ExportKind(export.kind), contents_of(export.dossier)
    if contents.waits:
        raise PapersWait
    path = folder / f"dossier.{kind.extension}"
    write = write_archive if kind is ExportKind.ARCHIVE else write_merged
    export.left_out = write(contents, export.purpose, path)
    with path.open("rb") as made:
        export.sha256 = hashlib.file_digest(made, "sha256").hexdigest()
        made.seek(0)
        export.file.save(f"{export.sha256[:16]}.{kind.extension}", File(made), save=False)


def _give_up(export: DossierExport) -> None:
    export.state = PrintState.FAILED


EXPORTS = work.Work(
    name="Export of a dossier",
    waiting=_waiting,
    turn=lambda waiting: waiting.order_by("pk"),
    related=("dossier",),
    do=_make,
    give_up=_give_up,
    changes=("state", "left_out", "file", "sha256"),
    at_once=AT_ONCE,
    alone=True,
    foreseen=(PapersWait,),
    spares=lambda error: isinstance(error, PapersWait) or takes_nothing(error),
)
