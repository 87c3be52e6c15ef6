"""E-mail through Django's mail settings."""

from smtplib import SMTPConnectError, SMTPException, SMTPServerDisconnected

from django.core.mail import EmailMessage

from portal.notifications.channels.faults import Away, Fault
from portal.notifications.models import Message
from portal.notifications.texts import text_of


def send(message: Message) -> None:
    """Send one notice. The Message-ID header is derived from its row, so that a repeat can be recognised.

    Raises Away when there is no mail server, Fault when it did not take this letter.
    """
    text = text_of(message)
    letter = EmailMessage(
        subject=text.subject,
        body=text.body,
        to=[message.address],
        headers={"Message-ID": f"<notice-{message.pk}@motcua>"},
    )
    try:
        letter.send()
    except (SMTPConnectError, SMTPServerDisconnected) as error:
        raise Away(str(error)) from error
    except SMTPException as error:
        raise Fault(str(error)) from error
    except OSError as error:
        raise Away(str(error)) from error
