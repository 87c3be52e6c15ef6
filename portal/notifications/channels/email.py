"""E-mail through Django's mail settings."""

from django.core.mail import EmailMessage

from portal.notifications.models import Message
from portal.notifications.texts import text_of


def send(message: Message) -> None:
    """Send one notice. The Message-ID header is derived from its key, so that a repeat can be recognised."""
    text = text_of(message)
    EmailMessage(
        subject=text.subject,
        body=text.body,
        to=[message.address],
        headers={"Message-ID": f"<notice-{message.pk}@motcua>"},
    ).send()
