"""How values are written for people: dates, money, spans of working time, masked numbers, sizes."""

import re
from datetime import date, datetime
from ipaddress import ip_address

from django.conf import settings
from django.utils import timezone
from django.utils.html import conditional_escape, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from foundation.core.text import is_digits
from foundation.core.wording import dong
from foundation.core.working_time import WorkingSpan

CITIZEN_ID_SHOWN_BEFORE = 4
CITIZEN_ID_SHOWN_AFTER = 2
KIBIBYTE = 1024
LONGEST_UNBROKEN = 20
WEEKDAYS = (
    pgettext_lazy("weekday", "Monday"),
    pgettext_lazy("weekday", "Tuesday"),
    pgettext_lazy("weekday", "Wednesday"),
    pgettext_lazy("weekday", "Thursday"),
    pgettext_lazy("weekday", "Friday"),
    pgettext_lazy("weekday", "Saturday"),
    pgettext_lazy("weekday", "Sunday"),
)
"""Names of the weekdays as they stand at the beginning of a written date, Monday ("thứ Hai") first."""


def weekday(value: date) -> str:
    """Name of the weekday of a date, e.g. "thứ Hai"."""
    return str(WEEKDAYS[value.weekday()])


def vn_day(value: date) -> str:
    """Day with its weekday as `Thứ Hai, 16/11/2026`, as it stands alone in a table."""
    return f"{capfirst(weekday(value))}, {vn_date(value)}"


def local(value: datetime) -> datetime:
    """The same instant on the clock of the site; a naive value already is."""
    return timezone.localtime(value) if timezone.is_aware(value) else value


def vn_date(value: date | datetime) -> str:
    """Day as `16/11/2026`; an instant is first brought to local time."""
    day = local(value) if isinstance(value, datetime) else value
    return day.strftime("%d/%m/%Y")


def vn_datetime(value: datetime) -> str:
    """Instant as `thứ Hai, 16/11/2026 16:10` in local time."""
    at = local(value)
    return f"{weekday(at)}, {at.strftime('%d/%m/%Y %H:%M')}"


def has_passed(value: datetime) -> bool:
    """Whether an instant by which something was promised or asked is over."""
    return value < timezone.now()


def machine_time(value: datetime) -> str:
    """Instant as `<time datetime>` wants it, to the second: `2026-11-16T16:10:00+07:00` (HTML, 2.3.5.7)."""
    return local(value).isoformat(timespec="seconds")


def before_colon(label: object) -> str:
    """A label as a colon follows it: without the mark with which it ends."""
    return str(label).rstrip(" .:?")


def linked(words: str) -> SafeString:
    """Words with their addresses as links; one of this site says where it leads instead of how the site is called."""
    own = re.compile(rf'<a href="{re.escape(settings.PUBLIC_URL)}(/[^"]*)"[^>]*>[^<]*</a>')
    where = conditional_escape(_("Open the page"))
    anchor = rf'<a href="\1">{where}</a>'
    return mark_safe(own.sub(anchor, urlize(words, autoescape=True)))  # noqa: S308 - urlize escapes


def breakable(name: str) -> SafeString:
    """The name of a file, which may go on in the next line after each low line: cameras join words by them, and a
    browser takes such a name for one word."""
    return mark_safe(conditional_escape(name).replace("_", "_<wbr>"))  # noqa: S308 - escaped before


def dialled(phone: str) -> str:
    """Telephone number as a `tel:` link wants it: digits, and a plus before them (RFC 3966)."""
    return "".join(sign for sign in phone if is_digits(sign) or sign == "+")


def is_numbered(host: str) -> bool:
    """Whether a host is written as a number (127.0.0.1, [::1]) and has no name, with or without a port."""
    bare = host.rpartition(":")[0] if is_digits(host.rpartition(":")[2]) and not host.endswith("]") else host
    try:
        ip_address(bare.strip("[]"))
    except ValueError:
        return False
    return True


def unbroken(text: str) -> SafeString:
    """A number of a paper, as a receipt, which goes on in no other line after a hyphen unless it is too long."""
    escaped = conditional_escape(text)
    if "-" not in text or len(text) > LONGEST_UNBROKEN:
        return escaped
    return mark_safe(f'<span class="mc-unbroken">{escaped}</span>')  # noqa: S308 - escaped before


def money(amount: int) -> str:
    """Whole đồng as `115.000 đ`; nothing to pay is said in words."""
    if amount == 0:
        return pgettext("fee", "Free")
    return dong(amount)


def working_span(value: WorkingSpan) -> str:
    """Working time in words, in the days and hours of the office: `2 ngày làm việc 3 giờ`.

    Early or late is said beside it. Minutes appear only below one day, and a few seconds are less than a minute, not
    none.
    """
    days = value.days
    hours, minutes = divmod(int(value.rest.total_seconds() // 60), 60)
    parts = []
    if days:
        parts.append(ngettext("%(count)d working day", "%(count)d working days", days) % {"count": days})
    if hours:
        parts.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if not parts and not minutes and value:
        return _("less than a minute")
    if (minutes and not days) or not parts:
        parts.append(ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes})
    return " ".join(parts)


def mask_citizen_id(number: str) -> str:
    """Personal identification number with its middle hidden: `0790••••••34`; a short one is hidden whole."""
    hidden = len(number) - CITIZEN_ID_SHOWN_BEFORE - CITIZEN_ID_SHOWN_AFTER
    if hidden <= 0:
        return "•" * len(number)
    return number[:CITIZEN_ID_SHOWN_BEFORE] + "•" * hidden + number[-CITIZEN_ID_SHOWN_AFTER:]


def filesize_vn(size: int) -> str:
    """Bytes as `820 KB` or `1,4 MB`, with the decimal mark of the language."""
    if size < KIBIBYTE * KIBIBYTE:
        return f"{max(1, round(size / KIBIBYTE)) if size else 0} KB"
    return f"{size / KIBIBYTE / KIBIBYTE:.1f} MB".replace(".", pgettext("decimal mark", "."))
