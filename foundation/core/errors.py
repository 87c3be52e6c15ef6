"""Errors that a person caused or can mend. Each says in words what happened and what to do.

Views never catch them: a middleware turns each into a page (or the API into problem+json) with its status.
"""

from collections.abc import Sequence
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """Something the law, the process or the input does not allow.

    `message` is a translated sentence for the person; `field` names the input that it belongs to, if any; `wait` says
    after how many seconds to come again, 0 when that would not help; `back` is the page of the dossier that it is
    about, where known.
    """

    status: ClassVar[int] = 422
    code: ClassVar[str] = "not_acceptable"
    default_message: ClassVar[str | Promise] = _("This cannot be done with what was sent.")
    wait: int = 0
    back: str = ""

    def __init__(self, message: str | Promise | None = None, *, field: str = "") -> None:
        self.message = message or self.default_message
        self.field = field
        super().__init__(str(self.message))


class InvalidInput(DomainError):
    """What was typed or uploaded does not fit; nothing that was typed is lost."""

    code = "invalid_input"


class Findings(InvalidInput):
    """Several things do not fit; each is a sentence that says where."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(" ".join(self.sentences))


class NotFound(DomainError):
    """There is no such thing for this person: foreign objects look like missing ones."""

    status = 404
    code = "not_found"
    default_message = _(
        "The address may be mistyped, or the page may have moved, or it may belong to another account."
    )


class NotAllowed(DomainError):
    """The person may see the object but not do this to it."""

    status = 403
    code = "not_allowed"
    default_message = _("Your role does not allow this.")


class Conflict(DomainError):
    """Somebody else was faster: the object is not any more in the state that the person saw."""

    status = 409
    code = "conflict"
    default_message = _(
        "Somebody else changed this dossier in the meantime. Open it again to see where it stands."
    )


class TooOften(DomainError):
    """The same was asked for too often."""

    status = 429
    code = "too_often"
    default_message = _("Too many requests. Wait, then go on.")

    def __init__(self, message: str | Promise | None = None, *, wait: int = 60) -> None:
        super().__init__(message)
        self.wait = wait


class Busy(DomainError):
    """Somebody else holds what is needed for longer than a person should wait, or it takes too long at the moment."""

    status = 503
    code = "busy"
    default_message = _(
        "The service is too busy to do this at the moment, so nothing was saved. Try again in a minute."
    )
    wait = 60


class Unreachable(DomainError):
    """The records cannot be reached, or were lost sight of: what was asked for may have been done all the same."""

    status = 503
    code = "unreachable"
    default_message = _(
        "The service cannot reach its records at the moment. "
        "Whether what was just sent has been saved is not known yet."
    )
    wait = 30


class WrongClock(DomainError):
    """The machines of the service disagree about the time, and nothing is written at a moment that is not now."""

    status = 503
    code = "wrong_clock"
    default_message = _(
        "The clock of this service is not right, so nothing was saved. Its operator has to set it; try again later."
    )
    wait = 600


class NotStored(DomainError):
    """The place where files are kept takes none at this moment; trying again later helps."""

    status = 507
    code = "not_stored"
    default_message = _(
        "The file could not be stored just now; this is not your fault. What was stored before is kept. "
        "Try again in a few minutes."
    )
