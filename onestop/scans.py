"""Papers that the counter scans into a dossier: one tile for each paper that lies on the counter."""

from collections.abc import Mapping

from django.urls import reverse

from dossiers.models import DossierFile
from dossiers.papers.overlooked import on_paper
from dossiers.selectors.files import attached_to
from dossiers.uploads.attaching import SCANNED_IN
from dossiers.uploads.tiles import Tile, files_by_component, tiles
from onestop.selectors import AtCounter


def takes_scans(case: AtCounter) -> bool:
    """Whether papers may still be scanned: from the moment it was filed until it is handed over."""
    return case.dossier.state in SCANNED_IN


def scan_tiles(case: AtCounter, errors: Mapping[str, str]) -> list[Tile]:
    """The tiles; `errors` by the key of the paper."""
    dossier = case.dossier

    def address(file: DossierFile) -> str:
        return reverse("counter:file", args=[dossier.code, file.pk])

    papers = on_paper((paper.component for paper in case.papers), dossier.channel)
    files = files_by_component(attached_to(dossier))
    return tiles(dossier, papers, files, errors, address=address)
