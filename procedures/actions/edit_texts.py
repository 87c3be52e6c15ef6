"""Change the words of a draft."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from portal.accounts.actor import Actor
from portal.audit.record import record
from procedures.drafts import lock_draft
from procedures.models import ProcedureVersion
from procedures.permissions import check_writes

TEXTS = (
    "name", "name_en", "summary", "summary_en", "conditions", "conditions_en", "steps", "publishing_decision",
    "valid_from", "sets", "cut_off_rule",
)  # fmt: skip


@transaction.atomic
def edit_texts(*, actor: Actor, version_id: int, texts: Mapping[str, Any]) -> ProcedureVersion:
    """Take over what of `texts` differs; keys are those of TEXTS, `steps` is [{"vi", "en"}]. The trail names what
    was changed. Raises NotAllowed, NotFound, Conflict for a published version."""
    check_writes(actor)
    draft = lock_draft(version_id)
    changed = [name for name in TEXTS if name in texts and texts[name] != getattr(draft, name)]
    for name in changed:
        setattr(draft, name, texts[name])
    if changed:
        draft.save(update_fields=changed)
        detail = {"version": draft.number, "changed": changed}
        record(actor, "edit_draft", f"procedure:{draft.procedure.code}", detail=detail)
    return draft
