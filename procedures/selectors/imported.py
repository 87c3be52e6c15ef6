"""Where the versions of a procedure came from."""

from procedures.models import ProcedureVersion, VersionStatus


def is_kept_here(code: str, mark: str) -> bool:
    """Whether the procedure has versions that did not come from an import, i.e. whose hash does not begin with `mark`:
    those of the catalogue's own files and those written by an editor. An import leaves such a procedure alone."""
    versions = ProcedureVersion.objects.filter(procedure__code=code)
    return versions.exclude(content_hash__startswith=mark).exists()


def replaces_written_one(draft: ProcedureVersion) -> bool:
    """Whether an editor wrote the version that this draft of a list would follow, whose work publishing it undoes."""
    versions = ProcedureVersion.objects.filter(procedure=draft.procedure_id)
    latest = versions.exclude(status=VersionStatus.DRAFT).order_by("-number").first()
    return latest is not None and not latest.content_hash
