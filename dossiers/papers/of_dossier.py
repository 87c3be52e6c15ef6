"""The papers of a dossier with what was attached to each."""

from django.db.models import Prefetch, prefetch_related_objects

from dossiers.models import Amendment, AmendmentState, Dossier, DossierFile, SubmittedComponent


def load_papers(dossier: Dossier) -> None:
    """Read `components` with their `files` in two queries, for everybody who looks at them afterwards; none the second
    time."""
    prefetch_related_objects(
        [dossier],
        Prefetch("components", SubmittedComponent.objects.select_related("component")),
        Prefetch("components__files", DossierFile.objects.select_related("made_by")),
    )


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
