"""Letters with a link to a new password, as the worker sends them."""

from django.core import mail
from django.test import Client

from foundation.notifications.delivery import deliver_batch
from foundation.notifications.models import Channel
from portal.site.tasks import answer_resets

PAGE, LINK = "/tai-khoan/mat-khau/quen/", "/tai-khoan/mat-khau/quen/moi/"


def link_sent_to(email: str) -> str:
    """The path in the letter after somebody asked for it on the page; empty when none was sent."""
    before = len(mail.outbox)
    Client().post(PAGE, {"email": email})
    answer_resets()
    deliver_batch(Channel.EMAIL)
    words = [word for letter in mail.outbox[before:] for word in str(letter.body).split() if LINK in word]
    return "/" + words[0].split("/", 3)[3] if words else ""
