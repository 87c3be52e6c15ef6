"""The papers of a dossier with what was attached to each."""

from django.db.models import Prefetch, QuerySet

from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import Amendment, AmendmentState, Dossier, DossierFile, SubmittedComponent
from foundation.core.statements.beside import is_beside, put_beside
from foundation.core.statements.kept import ask_kept


def load_papers(dossier: Dossier) -> None:
    """Read `components` with their `files` in two queries, for everybody who looks at them afterwards; none the second
    time."""
    if not is_beside(dossier, "components"):
        put_beside(dossier, "components", ask_kept(_papers, dossier=dossier.pk))
    papers = [one for one in dossier.components.all() if not is_beside(one, "files")]
    if papers:
        files = ask_kept(_files_of_papers, dossier=dossier.pk)
        for paper in papers:
            put_beside(paper, "files", [one for one in files if one.submitted_id == paper.pk])


def _papers() -> QuerySet[SubmittedComponent]:
    return SubmittedComponent.objects.filter(dossier_id=DOSSIER).select_related("component")


def _files_of_papers() -> QuerySet[DossierFile]:
    return DossierFile.objects.filter(submitted__dossier_id=DOSSIER).select_related("made_by")


def listed_on(dossier: Dossier) -> list[SubmittedComponent]:
    """The papers that the dossier lists, in published order, without their files. One statement."""
    return rows_of(dossier, _papers)


def accepted_beside(dossier: Dossier) -> list[Amendment]:
    """Accepted papers that the procedure does not publish, with their `files`. No query where nothing was ever offered,
    else two."""
    if not dossier.amendments_offered:
        return []
    files = DossierFile.objects.filter(submitted=None).select_related("amendment")
    accepted = dossier.amendments.filter(
        standing=AmendmentState.ACCEPTED, files__submitted=None, files__isnull=False
    )
    return list(accepted.select_related("component").prefetch_related(Prefetch("files", files)).distinct())
