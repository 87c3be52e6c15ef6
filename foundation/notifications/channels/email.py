"""E-mail through Django's mail settings, over one connection for the letters of a round."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from smtplib import SMTPConnectError, SMTPException, SMTPResponseException, SMTPServerDisconnected
from typing import Final

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from foundation.notifications.channels.faults import Away, Fault
from foundation.notifications.models import Message
from foundation.notifications.texts import text_of

CLOSING: Final = 421
"""What a server answers that ends the connection, for example because it took enough letters over it."""


@contextmanager
def line() -> Iterator[Callable[[Message], None]]:
    """Sends notices over one connection, which is opened for the first of them and again after the server ended it.

    What is yielded raises Away when there is no mail server, Fault when it did not take this letter.
    """
    connection = get_connection()
    try:
        yield lambda message: _send(connection, message)
    finally:
        _hang_up(connection)


def _send(connection: BaseEmailBackend, message: Message) -> None:
    letter = _letter(message)
    try:
        if connection.open():
            connection.send_messages([letter])
        else:
            _send_over_used(connection, letter)
    except (SMTPConnectError, SMTPServerDisconnected) as error:
        _hang_up(connection)
        raise Away(str(error)) from error
    except SMTPException as error:
        raise Fault(str(error)) from error
    except OSError as error:
        _hang_up(connection)
        raise Away(str(error)) from error


def _send_over_used(connection: BaseEmailBackend, letter: EmailMessage) -> None:
    """A server may end a connection between two letters; that is no fault of the second, which gets a fresh one."""
    try:
        connection.send_messages([letter])
    except (SMTPServerDisconnected, SMTPResponseException) as error:
        if isinstance(error, SMTPResponseException) and error.smtp_code != CLOSING:
            raise
        _hang_up(connection)
        connection.open()
        connection.send_messages([letter])


def _letter(message: Message) -> EmailMessage:
    """The Message-ID header is derived from the row, so that a repeat can be recognised."""
    text = text_of(message)
    return EmailMessage(
        subject=text.subject,
        body=text.body,
        to=[message.address],
        headers={"Message-ID": f"<notice-{message.pk}@motcua>"},
    )


def _hang_up(connection: BaseEmailBackend) -> None:
    """Ends the connection; one that is broken already is only forgotten."""
    with suppress(SMTPException, OSError):
        connection.close()
