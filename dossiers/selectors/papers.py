"""The papers of a dossier with what was attached to each."""

from django.db.models import Prefetch, prefetch_related_objects

from dossiers.models import Dossier, DossierFile, SubmittedComponent


def load_papers(dossier: Dossier) -> None:
    """Read `components` with their `files` in two queries, for everybody who looks at them afterwards; none the second
    time."""
    prefetch_related_objects(
        [dossier],
        Prefetch("components", SubmittedComponent.objects.select_related("component")),
        Prefetch("components__files", DossierFile.objects.select_related("made_by")),
    )
