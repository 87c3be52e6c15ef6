"""What came of the tasks, and what comes of them where nothing disturbs."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import override_settings

from foundation.notifications.mock_gateway import Taken
from tests.conftest import database_copy
from tests.crash.facts import facts
from tests.support.clamd import fake_clamd
from tests.support.gateways import mock_gateway
from tests.support.running_site import Mailbox

BEGUN = re.compile(r", (scan_)?attempts=\d+")
"""How often something was begun, which a killed worker leaves on purpose."""
ROUNDS = 3
"""What one task makes another has to do: a lapse wants a paper and a notice."""


def outcome(mailbox: Mailbox, taken: Taken) -> Counter[str]:
    """Everything that is there now, and how often, as its readers see it: a letter that came again under the same
    Message-ID is the same letter."""
    letters = {}
    for one in mailbox.letters:
        letter = message_from_bytes(one.content, policy=default)
        letters[letter["Message-ID"]] = f"{letter['To']} reads {str(letter['Subject']).strip()}"
    return _done() + Counter(letters.values()) + _texts(taken)


def undisturbed(tasks: Iterable[str], folder: Path) -> Counter[str]:
    """Do the tasks in this process, on a copy of everything, until there is nothing left to do."""
    shutil.copytree(settings.MEDIA_ROOT, folder)
    mail.outbox.clear()
    with (
        database_copy("undisturbed") as copy,
        mock_gateway() as (address, taken),
        fake_clamd() as scanner,
        _on(copy),
        override_settings(MEDIA_ROOT=str(folder), SMS_URL=address, ZALO_URL=address, CLAMAV_URL=scanner.url),
    ):
        for task in [*tasks] * ROUNDS:
            current_app.tasks[task]()
        letters = Counter(f"{letter.to[0]} reads {letter.subject}" for letter in mail.outbox)
        return _done() + letters + _texts(taken)


@contextmanager
def _on(database: str) -> Iterator[None]:
    where = connection.settings_dict
    usual, where["NAME"] = where["NAME"], database
    try:
        yield
    finally:
        connection.close()
        where["NAME"] = usual


def _done() -> Counter[str]:
    done: Counter[str] = Counter()
    for fact, times in facts().items():
        done[BEGUN.sub("", fact)] += times
    return done


def _texts(taken: Taken) -> Counter[str]:
    return Counter(
        f"{one['to']} reads {one['notice']} by {one['channel']}" for one in taken.messages.values()
    )
