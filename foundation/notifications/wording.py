"""Texts that an administrator wrote: plain words with named places, and nothing that could compute anything."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.template import Context, Template
from django.utils.translation import override

PLACE: Final = re.compile(r"{{\s*([a-z_]{1,40})\s*}}")
BRACES: Final = re.compile(r"{{|}}|{%|%}|{#|#}")
COMMON: Final = (
    "code", "applicant", "procedure", "agency", "receiving_point", "receiving_address", "receiving_phone", "due",
    "short_place", "short_due", "reason", "link",
)  # fmt: skip
EXTRA: Final[Mapping[str, tuple[str, ...]]] = {
    "submitted": ("answer_by",),
    "supplement_requested": ("answer_by",),
    "payment_requested": ("amount",),
    "amendment_accepted": ("offered",),
    "amendment_declined": ("offered",),
    "file_infected": ("file", "paper"),
    "rating_invitation": ("rating_link",),
}
NOTICES: Final = (
    "submitted", "taken_back", "completion_requested", "refused", "received", "supplement_requested", "supplemented",
    "payment_requested", "payment_confirmed", "extended", "stopped", "withdrawn", "finished", "returned",
    "amendment_accepted", "amendment_declined", "file_infected", "message_to_applicant", "rating_invitation",
)  # fmt: skip
"""Notices to people outside, in the order of a dossier's life; their texts can be written anew."""
WRITTEN: Final = {
    "due": Template("{% load notices %}{{ due_at|iso_datetime|vn_datetime }}"),
    "short_due": Template("{% load notices %}{{ due_at|iso_datetime|short_datetime }}"),
    "short_place": Template("{% load notices %}{{ receiving_point|short_place|safe }}"),
    "answer_by": Template("{% load notices %}{{ answer_by|iso_datetime|vn_datetime }}"),
    "amount": Template("{% if payload.amount %}{{ payload.amount|money }}{% endif %}"),
    "offered": Template("{% autoescape off %}{{ payload.offered }}{% endautoescape %}"),
    "link": Template("{% autoescape off %}{{ public_url }}{{ track_path }}{% endautoescape %}"),
    "rating_link": Template("{% autoescape off %}{{ public_url }}{{ rating_path }}{% endautoescape %}"),
}
"""Values that are not simply in the context of a message. These are ours; nobody else's text is ever a template."""
EXAMPLE: Final[Mapping[str, Any]] = {
    "code": "H26.101-260205-0007", "applicant": "Nguyễn Thị Hoa", "procedure": "Đăng ký khai sinh",
    "agency": "UBND phường Hoa Sen", "receiving_point": "Bộ phận Một cửa phường Hoa Sen",
    "receiving_address": "Số 12 đường Hoa Sen, phường Hoa Sen", "receiving_phone": "024 3999 0001",
    "due_at": "2026-11-16T09:10:00+00:00", "answer_by": "2026-11-10T10:00:00+00:00",
    "reason": "Ảnh chụp giấy chứng sinh bị mờ.", "payload": {"amount": 75000, "offered": "Giấy chứng sinh"},
    "track_path": "/tra-cuu/?code=H26.101-260205-0007", "rating_path": "/danh-gia/vi-du/",
    "file": "anh-1.jpg", "paper": "Giấy chứng sinh",
}  # fmt: skip
"""What the preview of a text speaks of."""


def places_of(notice: str) -> tuple[str, ...]:
    """The names that a text of this notice may use."""
    return COMMON + EXTRA.get(notice, ())


def unknown_in(notice: str, text: str) -> list[str]:
    """What stands in braces and is no name of this notice; `{%` and lonely braces count as such."""
    named = [match[1] for match in PLACE.finditer(text)]
    return [name for name in named if name not in places_of(notice)] + BRACES.findall(PLACE.sub("", text))


def values_of(notice: str, context: Mapping[str, Any], language: str) -> dict[str, str]:
    """What the names of this notice stand for. Each is one line without control characters, so that no value can begin
    a line or a header of its own."""
    known = {**context, "public_url": settings.PUBLIC_URL}
    with override(language):
        found = {
            name: WRITTEN[name].render(Context(known)) if name in WRITTEN else str(known.get(name) or "")
            for name in places_of(notice)
        }
    return {name: one_line(value) for name, value in found.items()}


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """The text with its names replaced, once: what a value brings along is never looked at again."""
    return PLACE.sub(lambda match: values.get(match[1], ""), text)


def taken_out(text: str, values: Mapping[str, str]) -> str:
    """The opposite of filling in: a text with names where it has these values, to begin an own text with."""
    by_value = {value: name for name, value in values.items() if value}
    if not by_value:
        return text
    longest_first = sorted(by_value, key=len, reverse=True)
    return re.sub(
        "|".join(map(re.escape, longest_first)), lambda match: f"{{{{ {by_value[match[0]]} }}}}", text
    )


def one_line(value: str) -> str:
    """Whitespace and control characters as single spaces."""
    return " ".join("".join(one if one.isprintable() else " " for one in value).split())
