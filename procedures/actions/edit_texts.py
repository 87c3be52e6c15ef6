"""Change the words of a draft."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from procedures.citing import cite
from procedures.drafts import lock_draft, told
from procedures.models import ProcedureVersion
from procedures.permissions import check_writes

TEXTS = (
    "name", "name_en", "summary", "summary_en", "conditions", "conditions_en", "steps", "decision", "valid_from",
    "sets", "cut_off_rule",
)  # fmt: skip


@transaction.atomic
def edit_texts(*, actor: Actor, version_id: int, texts: Mapping[str, Any]) -> ProcedureVersion:
    """Take over what of `texts` differs; keys are those of TEXTS, `steps` is [{"vi", "en"}], `decision` a `Citation` or
    None. The trail keeps what was there before. Raises NotAllowed, NotFound, Conflict for a published version."""
    check_writes(actor)
    draft = lock_draft(version_id)
    if "decision" in texts:
        texts = {**texts, "decision": texts["decision"] and cite(texts["decision"])}
    before = {name: getattr(draft, name) for name in TEXTS if name in texts}
    after = {name: texts[name] for name in before if texts[name] != before[name]}
    for name, text in after.items():
        setattr(draft, name, text)
    if after:
        draft.save(update_fields=list(after))
        detail = {"version": draft.number, "before": told(before, after), "after": told(after, after)}
        record(actor, "edit_draft", f"procedure:{draft.procedure.code}", detail=detail)
    return draft
