"""What requests of nobody in particular leave behind: no row, at no address, whatever is sent."""

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.architecture.test_access import Objects
from tests.support.access import whole_table
from tests.support.addresses import all_addresses

BOUNDED = {
    "audit.AuditEntry",
    "account.EmailAddress",
    "usersessions.UserSession",
    "sessions.Session",
    "accounts.ContactCode",
    "accounts.SentCount",
    "accounts.ResetRequest",
}
"""Failed attempts to sign in, sessions and codes are limited by address and by name; the sign-in library notes the
address of an account once. Messages that are asked for are limited by address, account and network address before they
are counted; `tidy-counts` drops counts after a day, `answer-resets` a request for a new password when it answers."""
RUBBISH = {
    "login": "nobody@demo.vn", "password": "wrong-password", "email": "nobody@demo.vn", "code": "123456",
    "secret": "2222222222", "score": "5", "text": "x", "name": "x", "chosen": "1", "answers": "x",
}  # fmt: skip


def rows() -> dict[str, int]:
    """The number of rows of every table."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: model._base_manager.count() for model in models}


@pytest.mark.django_db
def test_anonymous_requests_leave_no_row_behind() -> None:
    cache.clear()
    objects, table, visitor = Objects(), whole_table(), Client(raise_request_exception=False)
    before, asked = rows(), 0
    for address in all_addresses():
        if table[address.key][1][0] == "404":
            continue
        where = objects.address(address.name, address.parameters)
        visitor.get(where, RUBBISH)
        visitor.post(where, RUBBISH)
        visitor.post(where, RUBBISH | {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")})
        visitor.post(where, RUBBISH, content_type="application/json", headers={"Idempotency-Key": "1"})
        asked += 1
    after = rows()
    grown = {label: after[label] - before[label] for label in after if after[label] > before[label]}
    assert asked > 100
    assert set(grown) <= BOUNDED, grown
