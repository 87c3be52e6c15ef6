"""Answering who asked for a new password: a letter with a link to the owner of the address, and nothing to others."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.urls import reverse

from foundation.accounts.contacts import owner_of
from foundation.accounts.models import ContactKind, ResetRequest, User
from foundation.notifications.outbox import Notice, queue

BATCH = 100


@transaction.atomic
def answer_waiting() -> None:
    """Write the letters that were asked for. Only the address that an account has now opens it: the first one, or one
    that was confirmed since. Safe to run on several nodes: rows are claimed with SKIP LOCKED."""
    waiting = ResetRequest.objects.select_for_update(skip_locked=True).order_by("pk")[:BATCH]
    for asked in waiting:
        if (user := owner_of(ContactKind.EMAIL, asked.address)) is not None:
            queue([_letter(asked, user)])
        asked.delete()


def _letter(asked: ResetRequest, user: User) -> Notice:
    """The link is as good as a password for a while, so that no screen shows it and the outbox forgets it."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    context = {"path": reverse("account_reset_password_from_key", kwargs=key)}
    address = user.email or ""
    return Notice("password_reset", f"reset:{asked.pk}", None, address, context, confidential=True)
