"""Notices about a dossier: what the text of each may name, what these names stand for, and an example of them all."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import AtTimes, Told
from foundation.core.wording import Words

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
PAID: Final = "{%% if paid %%}{%% include '%s/parts/about_money.txt' %%}{%% endif %%}"
"""What becomes of money where some was paid; else nothing."""
WAS_PAID: Final = AtTimes(_("where money was paid for the dossier"), {"paid": 75_000})
"""What differs in the example of a notice of an end without a result."""


def _told(notice: str, label: Words, *places: str, kind: str = "needed") -> Told:
    return Told(notice, label, (*ABOUT_A_DOSSIER, *places), kind=kind)


def _told_of_an_end(notice: str, label: Words, kind: str = "needed") -> Told:
    """Of a notice that a wait ended, beside which another one may go on: its text has to leave room for that."""
    places = (*ABOUT_A_DOSSIER, "still_awaited", "short_still_awaited")
    return Told(notice, label, places, AWAITED_STILL, kind=kind)


TOLD: Final = (
    _told("submitted", _("Dossier filed"), "answer_by", kind="progress"),
    _told("taken_back", _("Dossier taken back to be corrected"), kind="progress"),
    _told("completion_requested", _("Dossier to be completed")),
    _told("refused", _("Dossier not received")),
    _told("received", _("Dossier received")),
    Told(
        "idle",
        _("Nothing done for a working day"),
        (*ABOUT_A_DOSSIER, "step", "unit", "since", "to_be_done", "promised", "to_do"),
        inbox_only=True,
    ),
    _told("supplement_requested", _("Supplement asked for"), "answer_by", "short_answer_by"),
    _told("supplement_awaited", _("Supplement still awaited"), "answer_by", "short_answer_by"),
    _told_of_an_end("supplemented", _("Supplement received"), "progress"),
    _told("payment_requested", _("Payment asked for"), "amount"),
    _told_of_an_end("payment_confirmed", _("Payment received"), "progress"),
    _told("extended", _("Due date put off")),
    _told("suspended", _("Processing suspended"), "ground"),
    _told("adjourned", _("Processing adjourned"), "ground"),
    _told_of_an_end("resumed", _("Processing goes on")),
    _told("stopped", _("Processing stopped"), "ground"),
    _told("lapsed", _("Dossier ended unanswered")),
    Told(
        "withdrawn",
        _("Dossier withdrawn"),
        (*ABOUT_A_DOSSIER, "about_money", "short_about_money"),
        WAS_PAID,
        kind="progress",
    ),
    _told("finished", _("Result there")),
    _told("returned", _("Result handed over"), kind="progress"),
    _told("corrected", _("Result corrected"), "number"),
    _told("revoked", _("Result revoked"), "number", "ground"),
    _told("amendment_accepted", _("Offer accepted"), "offered"),
    _told("amendment_declined", _("Offer declined"), "offered"),
    _told("file_infected", _("File refused by the scan"), "file", "paper"),
    _told("message_to_applicant", _("Message to the applicant")),
)
"""Every notice, with the names that its text may use beside those of each."""
VALUES: Final = {
    "due": LATER % ("emails", "{{ due_at|iso_datetime|vn_datetime }}"),
    "short_due": LATER % ("sms", "{{ due_at|iso_datetime|short_datetime }}"),
    "short_place": "{% load notices %}{{ receiving_point|short_place|safe }}",
    "answer_by": "{% load notices %}{{ answer_by|iso_datetime|vn_datetime }}",
    "short_answer_by": "{% load notices %}{{ answer_by|iso_datetime|short_datetime }}",
    "since": "{% load notices %}{{ since|iso_datetime|vn_datetime }}",
    "to_be_done": "{% include 'emails/parts/to_be_done.txt' %}",
    "promised": "{% include 'emails/parts/promised.txt' %}",
    "to_do": "{% include 'emails/parts/to_do.txt' %}",
    "still_awaited": AWAITED % "emails",
    "short_still_awaited": AWAITED % "sms",
    "about_money": PAID % "emails",
    "short_about_money": PAID % "sms",
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
    "step": "Thẩm định", "unit": "Phòng Tư pháp phường Hoa Sen", "since": "2026-11-05T02:15:00+00:00",
    "until": "2026-11-13T10:00:00+00:00", "reason": "Ảnh chụp giấy chứng sinh bị mờ.", "payload": {
        "amount": 75000, "offered": "Giấy chứng sinh", "number": "125/QĐ-UBND",
        "legal_reason": "điểm a khoản 1 Điều 11",
    },
    "track_path": "/tra-cuu/?code=H26.101-260205-0007", "file": "anh-1.jpg", "paper": "Giấy chứng sinh",
}  # fmt: skip
"""Of whom and what a preview speaks."""
