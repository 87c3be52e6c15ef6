"""The text in the QR code of a citizen's identity card, as a scanner types it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from foundation.core.text import is_digits

SEPARATOR = "|"
PARTS = 7


@dataclass(frozen=True, slots=True)
class IdCard:
    """What the QR code says: personal number, name, day of birth, sex and place of residence."""

    citizen_id: str
    name: str
    birth_date: date | None
    sex: str
    address: str


def read_id_card(text: str) -> IdCard | None:
    """Split "number|old number|name|ddmmyyyy|sex|address|issued"; None for any other text."""
    parts = [part.strip() for part in text.strip().split(SEPARATOR)]
    if len(parts) < PARTS or not is_digits(parts[0]):
        return None
    number, _old_number, name, born, sex, address, *_issued = parts
    return IdCard(number, name, _day(born), sex, address)


def _day(digits: str) -> date | None:
    try:
        return datetime.strptime(digits, "%d%m%Y").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return None
