"""Making the files of dossiers that were asked for. Safe to run twice and on many nodes.

Papers that rest until they are asked for are printed first. While one is still to be made, here or by another worker,
the file waits for a later round, which is no attempt of its own: each paper is made or given up after a few rounds, and
what was given up is named inside.
"""

from dataclasses import replace
from pathlib import Path

from dossiers.exports.archive import write_archive
from dossiers.exports.contents import contents_of
from dossiers.exports.merged import write_merged
from dossiers.models import DossierExport, ExportKind
from foundation.core.storage import takes_nothing
from foundation.core.worker import work
from foundation.core.worker.made_file import making
from foundation.papers.printing import print_of

AT_ONCE = 5


class PapersWait(Exception):
    """A paper of the dossier is still to be made."""


def make_waiting() -> int:
    """Make up to five files that wait, the oldest first; returns how many were tried. None while another worker makes
    one: a process has to stay free for slips. Of one that is given up whoever asked for it reads where they asked."""
    next_ones = EXPORTS.waiting().order_by("pk").values_list("dossier", flat=True)[:AT_ONCE]
    for dossier_id in dict.fromkeys(next_ones):
        print_of(dossier_id)
    return work.run(EXPORTS).tried


def _write(export: DossierExport, folder: Path) -> Path:
    kind, contents = ExportKind(export.kind), contents_of(export.dossier)
    if contents.waits:
        raise PapersWait
    path = folder / f"dossier.{kind.extension}"
    write = write_archive if kind is ExportKind.ARCHIVE else write_merged
    export.left_out = write(contents, export.purpose, path)
    return path


EXPORTS = replace(
    making(
        "Export of a dossier",
        DossierExport,
        _write,
        related=("dossier",),
        changes=("left_out",),
        at_once=AT_ONCE,
    ),
    foreseen=(PapersWait,),
    spares=lambda error: isinstance(error, PapersWait) or takes_nothing(error),
)
