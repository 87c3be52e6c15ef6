"""Take a whole list along as a file."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from dossiers.worklists.named_by_keys import list_key
from dossiers.worklists.whole_list import WholeList, whole_list
from dossiers.worklists.workplace import Workplace
from foundation.accounts.actor import Actor
from foundation.audit.purposes import FOR_A_FILE, stated
from foundation.audit.record import record


@transaction.atomic
def export_list(
    *, actor: Actor, workplace: Workplace, slug: str, query: Mapping[str, str], kind: str, purpose: str
) -> WholeList:
    """Every row that the pages of the list show to this person, to be read while they are sent; the trail says who took
    them along, what for and by which filters (Personal Data Protection Law, 91/2025/QH15).

    Raises what `Workplace.list_at` raises, NotFound for a foreign view, InvalidInput without a purpose.
    """
    whole = whole_list(workplace, actor, slug, query, timezone.now())
    reason = stated(purpose, FOR_A_FILE)
    detail = {
        "list": list_key(workplace, whole.asked.one.slug),
        "kind": kind,
        "filters": dict(whole.asked.chosen),
        "columns": [list_key(workplace, name) for name in whole.liking.columns],
    }
    record(actor, "export_list", f"worklist:{workplace.place}", reason=reason, detail=detail)
    return whole
