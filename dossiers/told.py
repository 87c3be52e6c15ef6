"""Notices about a dossier: what the text of each may name, what these names stand for, and an example of them all."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import AtTimes, Told

ABOUT_A_DOSSIER: Final = (
    "code", "applicant", "procedure", "agency", "receiving_point", "receiving_address", "receiving_phone", "due",
    "short_place", "short_due", "reason", "link",
)  # fmt: skip
"""Names that the text of every notice about a dossier may use."""
AWAITED: Final = "{%% if still_awaited %%}{%% include '%s/parts/still_awaited.txt' %%}{%% endif %%}"
"""What else is awaited where one of several waits ended; else nothing."""
LATER: Final = (
    "{%% load notices %%}{%% if still_awaited %%}{%% include '%s/parts/told_later.txt' %%}"
    "{%% else %%}%s{%% endif %%}"
)
"""The due date, which nobody knows while something is still awaited."""
AWAITED_STILL: Final = AtTimes(
    _("while something else is still awaited"),
    {
        "still_awaited": ["supplement_requested"], "due_at": None, "answer_by": "2026-11-10T10:00:00+00:00",
    },
)  # fmt: skip
"""What differs in the example of a notice that one of several waits has ended."""


def _told(notice: str, *places: str) -> Told:
    return Told(notice, (*ABOUT_A_DOSSIER, *places))


def _told_of_an_end(notice: str) -> Told:
    """Of a notice that a wait ended, beside which another one may go on: its text has to leave room for that."""
    return Told(notice, (*ABOUT_A_DOSSIER, "still_awaited", "short_still_awaited"), AWAITED_STILL)


TOLD: Final = (
    _told("submitted", "answer_by"),
    _told("taken_back"),
    _told("completion_requested"),
    _told("refused"),
    _told("received"),
    _told("supplement_requested", "answer_by", "short_answer_by"),
    _told("supplement_awaited", "answer_by", "short_answer_by"),
    _told_of_an_end("supplemented"),
    _told("payment_requested", "amount"),
    _told_of_an_end("payment_confirmed"),
    _told("extended"),
    _told("suspended", "ground"),
    _told("adjourned", "ground"),
    _told_of_an_end("resumed"),
    _told("stopped", "ground"),
    _told("lapsed"),
    _told("withdrawn"),
    _told("finished"),
    _told("returned"),
    _told("corrected", "number"),
    _told("revoked", "number", "ground"),
    _told("amendment_accepted", "offered"),
    _told("amendment_declined", "offered"),
    _told("file_infected", "file", "paper"),
    _told("message_to_applicant"),
)
"""Every notice, with the names that its text may use beside those of each."""
VALUES: Final = {
    "due": LATER % ("emails", "{{ due_at|iso_datetime|vn_datetime }}"),
    "short_due": LATER % ("sms", "{{ due_at|iso_datetime|short_datetime }}"),
    "short_place": "{% load notices %}{{ receiving_point|short_place|safe }}",
    "answer_by": "{% load notices %}{{ answer_by|iso_datetime|vn_datetime }}",
    "short_answer_by": "{% load notices %}{{ answer_by|iso_datetime|short_datetime }}",
    "still_awaited": AWAITED % "emails",
    "short_still_awaited": AWAITED % "sms",
    "offered": "{% autoescape off %}{{ payload.offered }}{% endautoescape %}",
    "number": "{% autoescape off %}{{ payload.number }}{% endautoescape %}",
    "ground": "{% autoescape off %}{{ payload.legal_reason }}{% endautoescape %}",
    "link": "{% autoescape off %}{{ public_url }}{{ track_path }}{% endautoescape %}",
}
"""Templates of the names that no context holds."""
EXAMPLE: Final[Mapping[str, object]] = {
    "code": "H26.101-260205-0007", "applicant": "Nguyễn Thị Hoa", "procedure": "Đăng ký khai sinh",
    "agency": "UBND phường Hoa Sen", "receiving_point": "Bộ phận Một cửa phường Hoa Sen",
    "receiving_address": "Số 12 đường Hoa Sen, phường Hoa Sen", "receiving_phone": "024 3999 0001",
    "due_at": "2026-11-16T09:10:00+00:00", "answer_by": "2026-11-10T10:00:00+00:00",
    "reason": "Ảnh chụp giấy chứng sinh bị mờ.", "payload": {
        "amount": 75000, "offered": "Giấy chứng sinh", "number": "125/QĐ-UBND",
        "legal_reason": "điểm a khoản 1 Điều 11",
    },
    "track_path": "/tra-cuu/?code=H26.101-260205-0007", "file": "anh-1.jpg", "paper": "Giấy chứng sinh",
}  # fmt: skip
"""Of whom and what a preview speaks."""
