"""Choose a new password with the code that came by SMS."""

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts import locks
from portal.accounts.actor import Actor
from portal.accounts.contact_codes import take
from portal.accounts.models import CodePurpose, User
from portal.audit.record import record
from portal.core.errors import InvalidInput
from portal.notifications.outbox import queue
from portal.site.sign_in.letters import to_owner


def recover_account(*, actor: Actor, phone: str, code: str, password: str) -> None:
    """The owner of the number (E.164) signs in with the new password from now on; every device is signed out, a lock
    after failed attempts ends, and a second step stays. The owner is told. Raises InvalidInput.
    """
    row = take(code, purpose=CodePurpose.RECOVER, address=phone)
    if row is None:
        raise InvalidInput(
            _(
                "The code is wrong or too old, or it was used before. Enter the newest one, or ask for a new one."
            ),
            field="code",
        )
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=row.user_id or 0)
        get_adapter().set_password(user, password)
        user.sign_in_phone_confirmed_at = timezone.now()
        user.save(update_fields=["sign_in_phone_confirmed_at"])
        record(Actor.of(user), "recover_by_phone", f"person:{user.pk}")
        queue([to_owner("password_recovered", user)])
    locks.lift(user)
