"""The disk is full while a receipt is printed: it waits, the reader is told so, and it is made when there is room."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from dossiers.models import PrintedDocument, PrintState
from dossiers.printing import GIVE_UP_AFTER, print_batch
from dossiers.states import State
from portal.accounts.models import User
from tests.support.factories import citizen, dossier_in

pytestmark = pytest.mark.django_db
ROOM = 1024


@contextmanager
def no_room() -> Iterator[None]:
    """The kernel lets this process write no file longer than 1 KiB, as a disk that is almost full does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_receipt_waits_while_the_disk_is_full_and_is_made_when_there_is_room() -> None:
    dossier = dossier_in(State.RECEIVED)
    receipts = PrintedDocument.objects.filter(dossier=dossier, form="01")
    files = set(Path(settings.MEDIA_ROOT).rglob("*.pdf"))
    with no_room():
        for _round in range(GIVE_UP_AFTER + 1):
            print_batch()
    receipt = receipts.get()
    assert (receipt.state, receipt.file.name) == (PrintState.WAITING, "")
    assert set(Path(settings.MEDIA_ROOT).rglob("*.pdf")) == files

    reader = Client()
    reader.force_login(User.objects.get(pk=citizen(1).person_id))
    page = reverse("citizen:dossier", args=[dossier.code])
    assert "đang được tạo" in reader.get(page).content.decode()

    print_batch()
    receipt = receipts.get()
    assert receipt.state == PrintState.READY
    assert Path(receipt.file.path).read_bytes().startswith(b"%PDF")
    assert reverse("citizen:document", args=[receipt.pk]) in reader.get(page).content.decode()
