"""Procedures as the audit trail names them: by their codes."""

from collections.abc import Collection

from procedures.models import Procedure


def procedure_names(codes: Collection[str]) -> dict[str, str]:
    """Names of procedures by their codes. One query."""
    return dict(Procedure.objects.filter(code__in=codes).values_list("code", "name"))


def procedures_meant(text: str) -> list[str]:
    """What the trail tells of a procedure of this code, also one that is not there any more. No query."""
    return [f"procedure:{text}"]
