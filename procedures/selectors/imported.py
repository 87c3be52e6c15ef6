"""Where the versions of a procedure came from."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, Subquery

from procedures.models import ProcedureVersion, VersionStatus


def is_kept_here(code: str, mark: str) -> bool:
    """Whether the procedure has versions that did not come from an import, i.e. whose hash does not begin with `mark`:
    those of the catalogue's own files and those written by an editor. An import leaves such a procedure alone."""
    versions = ProcedureVersion.objects.filter(procedure__code=code)
    return versions.exclude(content_hash__startswith=mark).exists()


def replace_written_ones(drafts: Collection[int]) -> frozenset[int]:
    """Those of the drafts of a list whose publishing would undo an editor's work: an editor wrote the version that they
    would follow, or has begun another draft. One query."""
    others = ProcedureVersion.objects.filter(procedure=OuterRef("procedure")).exclude(pk=OuterRef("pk"))
    followed = others.exclude(status=VersionStatus.DRAFT).order_by("-number").values("content_hash")[:1]
    begun = others.filter(status=VersionStatus.DRAFT, content_hash="")
    found = ProcedureVersion.objects.filter(pk__in=drafts, status=VersionStatus.DRAFT).annotate(
        followed=Subquery(followed)
    )
    return frozenset(found.filter(Q(followed="") | Exists(begun)).values_list("pk", flat=True))
