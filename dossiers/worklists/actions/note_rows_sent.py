"""Note how many rows of a list went along as a file."""

from dossiers.worklists.named_by_keys import list_key
from dossiers.worklists.workplace import Workplace
from foundation.accounts.actor import Actor
from foundation.audit.record import record


def note_rows_sent(
    *, actor: Actor, workplace: Workplace, slug: str, kind: str, rows: int, whole: bool
) -> None:
    """The trail says beside who took them along how many rows these were at most, and whether it was the `whole` list:
    a file may be broken off. Where this is missing, no row was read, or the server ended while it sent."""
    detail = {"list": list_key(workplace, slug), "kind": kind, "rows": rows, "whole": whole}
    record(actor, "list_sent", f"worklist:{workplace.place}", detail=detail)
