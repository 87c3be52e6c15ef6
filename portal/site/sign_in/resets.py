"""Answering who asked for a new password: a letter with a link to the owner of the address, and nothing to others."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from foundation.accounts.contacts import owner_of
from foundation.accounts.models import ContactKind, ResetRequest, User
from foundation.core.worker import work
from foundation.notifications.outbox import Notice, queue


def answer_waiting() -> None:
    """Write the letters that were asked for, up to a hundred. Safe to run twice and on several nodes."""
    work.run(RESETS)


def _answer(asked: ResetRequest) -> None:
    """Only the address that an account has now opens it: the first one, or one that was confirmed since."""
    if (user := owner_of(ContactKind.EMAIL, asked.address)) is not None:
        queue([_letter(asked, user)])
    asked.delete()


def _letter(asked: ResetRequest, user: User) -> Notice:
    """The link is as good as a password for a while, so that no screen shows it and the outbox forgets it."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    context = {"path": reverse("account_reset_password_from_key", kwargs=key)}
    address = user.email or ""
    return Notice("password_reset", f"reset:{asked.pk}", None, address, context, confidential=True)


def _give_up(asked: ResetRequest) -> None:
    """Nobody may learn that there was an account: whoever waits asks again, and the log tells the operator."""
    asked.delete()


RESETS = work.Work(
    name="Letter for a new password",
    waiting=ResetRequest.objects.all,
    turn=lambda waiting: waiting.order_by("pk"),
    do=_answer,
    give_up=_give_up,
    changes=(),
    at_once=100,
    words=lambda error: type(error).__name__,
)
