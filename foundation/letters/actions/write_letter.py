"""Write to the other side."""

from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.core.models import Subject
from foundation.letters.models import Letter
from foundation.letters.rules import words_of
from foundation.notifications import outbox
from foundation.notifications.outbox import Notice


def write_letter(
    *,
    actor: Actor,
    subject: Subject,
    from_outside: bool,
    text: str,
    told: Callable[[Letter], Iterable[Notice]],
) -> Letter:
    """The person outside writes to those who work on the subject, or one of these to them; `told` are the notices to
    the other side. The room has found out that the actor may, and for which side.

    What came from outside waits until it is answered. Raises InvalidInput for no words or too many.
    """
    words = words_of(text, missing=_("Write the message first."))
    with transaction.atomic():
        letter = Letter.objects.create(
            subject=subject,
            author_id=actor.person_id,
            author_name=actor.name,
            from_outside=from_outside,
            text=words,
            at=timezone.now(),
            awaits_answer=_waits(subject, from_outside=from_outside),
        )
        outbox.queue(told(letter))
    return letter


def _waits(subject: Subject, *, from_outside: bool) -> bool:
    """Whether the new letter is the one that waits for an answer; an answer ends the wait of what came before. Whoever
    writes at the same moment waits here: a subject would wait twice otherwise."""
    Subject.objects.select_for_update(no_key=True).get(pk=subject.pk)
    waiting = Letter.objects.filter(subject=subject, awaits_answer=True)
    if from_outside:
        return not waiting.exists()
    waiting.update(awaits_answer=False)
    return False
