"""Choose a new password with the code that came by SMS."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts import locks
from foundation.accounts.actor import Actor
from foundation.accounts.contact_codes import take
from foundation.accounts.models import CodePurpose, ContactKind, User
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.notifications.outbox import queue
from portal.site.account_notices import to_owner
from portal.site.first_proof import note_proof


def recover_account(*, actor: Actor, phone: str, code: str, password: str) -> list[str]:
    """The owner of the number (E.164) signs in with the new password from now on; every device is signed out, a lock
    after failed attempts ends, and a second step stays. The owner is told. Whoever proves the number for the first time
    finds nothing of what was prepared before them; what ended is returned. Raises InvalidInput.
    """
    row = take(code, purpose=CodePurpose.RECOVER, address=phone)
    if row is None or row.user_id is None:
        raise InvalidInput(
            _(
                "The code is wrong or too old, or it was used before. Enter the newest one, or ask for a new one."
            ),
            field="code",
        )
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=row.user_id or 0)
        _check(password, user)
        get_adapter().set_password(user, password)
        ended = note_proof(user, ContactKind.PHONE)
        record(Actor.of(user), "recover_by_phone", f"person:{user.pk}")
        queue([to_owner("password_recovered", user)])
    locks.lift(user)
    return ended


def _check(password: str, user: User) -> None:
    """Only now: before the code came back, whoever asks must not learn what the account knows of its owner."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InvalidInput(" ".join(error.messages), field="password1") from error
