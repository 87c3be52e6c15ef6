"""One line of a list of staff: what it says, and what is wrong with it, in sentences."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import override

from foundation.accounts.administering import EVERYWHERE, Realm
from foundation.accounts.models import Role
from foundation.accounts.phone import normal_phone
from foundation.agencies.models import Agency, Unit
from foundation.core.forms import is_of_our_time
from foundation.core.text import fold
from portal.administration.staff.roster_file import Row

DAY_FORMS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
LOST_ZERO: Final = re.compile(r"[1-9][0-9]{8,9}")
"""A phone number that a spreadsheet took for a number."""


@dataclass(slots=True)
class Entry:
    """What a line says; `number` counts from 2, below the headings, `until` is the first day without the role."""

    number: int
    full_name: str
    email: str
    phone: str = ""
    unit: Unit | None = None
    role: str = ""
    title: str = ""
    since: date | None = None
    until: date | None = None
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Places:
    """The units of the agencies that the reader administers, by names and codes of both."""

    realm: Realm
    home: Agency
    agencies: Mapping[str, Agency]
    units: Mapping[tuple[int, str], Unit]


def read_entry(number: int, row: Row, places: Places) -> Entry:
    """The line, with a sentence for each thing that is wrong with it."""
    entry = Entry(number, row["full_name"][:120], row["email"].lower(), title=row["title"][:120])
    _read_person(entry, row)
    _read_place(entry, row, places)
    _read_role(entry, row, places.realm)
    _read_days(entry, row)
    return entry


def _read_person(entry: Entry, row: Row) -> None:
    try:
        validate_email(entry.email)
    except ValidationError:
        entry.faults.append(_("“%(typed)s” is no e-mail address.") % {"typed": row["email"]})
    phone = row["phone"]
    if phone:
        try:
            entry.phone = normal_phone(f"0{phone}" if LOST_ZERO.fullmatch(phone) else phone)
        except ValidationError:
            entry.faults.append(_("“%(typed)s” is no Vietnamese phone number.") % {"typed": phone})


def _read_place(entry: Entry, row: Row, places: Places) -> None:
    agency = places.agencies.get(fold(row["agency"])) if row["agency"] else places.home
    if agency is None:
        entry.faults.append(_("There is no agency “%(typed)s” here.") % {"typed": row["agency"]})
        return
    entry.unit = places.units.get((agency.pk, fold(row["unit"])))
    if entry.unit is None:
        told = {"typed": row["unit"], "agency": agency.display_name}
        entry.faults.append(_("There is no unit “%(typed)s” in %(agency)s.") % told)


def _read_role(entry: Entry, row: Row, realm: Realm) -> None:
    entry.role = roles_by_name().get(fold(row["role"]), "")
    if not entry.role:
        entry.faults.append(_("There is no role “%(typed)s”.") % {"typed": row["role"]})
    elif entry.role in EVERYWHERE and not realm.whole:
        entry.faults.append(
            _("This role reaches over the whole site. An administrator of the top agency gives it.")
        )


def _read_days(entry: Entry, row: Row) -> None:
    entry.since, last = _day(row["since"]), _day(row["until"])
    entry.until = last + timedelta(days=1) if last else None
    for text, day in ((row["since"] or "–", entry.since), (row["until"], last)):
        if text and day is None:
            entry.faults.append(_("“%(typed)s” is no day; write 01/07/2026.") % {"typed": text})
    if entry.since and entry.until and entry.until <= entry.since:
        entry.faults.append(_("The last day is before the first."))


def roles_by_name() -> dict[str, str]:
    """The roles by their names in both languages and in the code, folded."""
    roles = {fold(value): value for value in Role.values}
    for language in ("vi", "en"):
        with override(language):
            roles |= {fold(str(label)): value for value, label in Role.choices}
    return roles


def _day(text: str) -> date | None:
    for form in DAY_FORMS:
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no hour
        except ValueError:
            continue
        return day if is_of_our_time(day) else None
    return None
