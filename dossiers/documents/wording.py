"""How printed documents write numbers, times and limits. Always Vietnamese.

Decree 30/2020/NĐ-CP, Appendix I: days below ten, the months January and February, and numbers below ten get a
leading zero.
"""

import re
from datetime import date, datetime

from django.utils import timezone

from dossiers.moves.argument import SHORTEST_SENTENCE
from foundation.core.text import BLANK_LETTERS, is_written
from foundation.core.working_time import LimitUnit

LIMIT_WORDS = {
    LimitUnit.WORKING_DAY: "ngày làm việc",
    LimitUnit.CALENDAR_DAY: "ngày",
    LimitUnit.WORKING_HOUR: "giờ làm việc",
    LimitUnit.MONTH: "tháng",
}
VOLUME = 500  # numbers in one volume of the register, as in a bound book
WORD = re.compile(rf"[^\W_{BLANK_LETTERS}]+")


def says_something(text: str) -> bool:
    """Whether a text has a letter or a digit: dashes, dots and spaces of any kind fill a line and state nothing."""
    return any(map(is_written, text))


def is_a_sentence(text: str) -> bool:
    """Whether a text is long enough to give a ground or a reason: ten letters or digits, in two words or more."""
    return len(WORD.findall(text)) > 1 and sum(map(is_written, text)) >= SHORTEST_SENTENCE


def two_digits(number: int) -> str:
    """Number with a leading zero below ten: 5 → "05"."""
    return f"{number:02d}"


def day(value: date) -> str:
    """Day as documents write it: "ngày 05 tháng 02 năm 2026", "ngày 16 tháng 3 năm 2026"."""
    month = two_digits(value.month) if value.month <= 2 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def local_day(value: datetime) -> str:
    """The day of an instant, on the clock of the site."""
    return day(timezone.localtime(value).date())


def register_volume(year: int, number: int) -> str:
    """Volume of the register that holds a number: 501 of 2026 stands in "02/2026"."""
    return f"{two_digits((number - 1) // VOLUME + 1)}/{year}"


def moment(value: datetime | None) -> str:
    """Instant as the forms write it: "16 giờ 10 phút, ngày 16 tháng 11 năm 2026"; empty without one."""
    if value is None:
        return ""
    at = timezone.localtime(value)
    return f"{at.hour:02d} giờ {at.minute:02d} phút, {day(at.date())}"


def limit(value: int | None, unit: str) -> str:
    """A time limit in words: "03 ngày làm việc"; empty when the dossier has none yet."""
    if unit == LimitUnit.SAME_DAY:
        return "trong ngày làm việc"
    if value is None or not unit:
        return ""
    return f"{two_digits(value)} {LIMIT_WORDS[LimitUnit(unit)]}"


SHOWN = "xuất trình, đã trả lại"
"""How a paper was handed in whose original the applicant has back."""


def sheets(originals: int, copies: int, files: int = 0) -> str:
    """How a paper was handed in: "01 bản chính, 02 bản sao"; files stand for an electronic copy."""
    parts = [
        f"{number:02d} {word}" for number, word in ((originals, "bản chính"), (copies, "bản sao")) if number
    ]
    if files:
        parts.append("bản điện tử")
    return ", ".join(parts)
