"""Write the text of a notice anew, or go back to the one that was shipped."""

from django.db import transaction
from django.db.models import Max

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.notifications.models import TextVersion
from portal.administration.notice_texts import checked_text, text_page


@transaction.atomic
def change_text(
    *, actor: Actor, notice: str, kind: str, language: str, subject: str, body: str, restored: bool = False
) -> TextVersion | None:
    """From now on notices of this kind read so, also those that are queued; earlier versions stay and the trail says
    who changed it. With `restored` the shipped text holds again. None when nothing differs.

    Raises NotFound, InvalidInput.
    """
    page = text_page(actor, notice, kind, language)
    if restored:
        subject = body = ""
        if not page.line.own:
            return None
    else:
        checked_text(notice, kind, language, subject, body)
        if (subject, body) == (page.subject, page.body):
            return None
    versions = TextVersion.objects.filter(notice=notice, kind=kind, language=language)
    number = (versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = TextVersion.objects.create(
        notice=notice, kind=kind, language=language, number=number, subject=subject, body=body,
        restored=restored, by_id=actor.person_id,
    )  # fmt: skip
    record(
        actor,
        "change_text",
        f"text:{notice}/{kind}/{language}",
        detail={
            "version": number,
            "restored": restored,
            "before": {"subject": page.subject, "body": page.body},
            "after": {"subject": subject, "body": body},
        },
    )
    return version
