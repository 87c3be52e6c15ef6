"""Reading a plan: which unit or agency goes into which, by which decision, from which day on.

The file is YAML. `decision` and `since` hold for all of it. A row of `units` has `from` and `to` (agency/unit codes); a
unit ends with it unless `procedures` (codes) or `staff` (e-mail addresses) say that only these leave it. A row of
`agencies` has `from`, `to` and `units`, which names for every unit of the old agency the one of the new.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml
from django.utils.translation import gettext as _

from foundation.accounts.administering import Realm
from foundation.accounts.models import User
from foundation.agencies.models import Agency, Unit
from foundation.core.bounded_yaml import read_bounded
from portal.administration.reorganising.checking import checked
from portal.administration.reorganising.plan import (
    LONGEST_DECISION,
    AgencyMove,
    Plan,
    PlanError,
    UnitMove,
    no_agency,
    no_unit,
)

ALL: Final = Realm(whole=True)


@dataclass(frozen=True, slots=True)
class _Names:
    """What a plan may name: what lies beyond the reader's agencies is like what does not exist, and nothing about it is
    looked up, for the sentence about it would tell."""

    realm: Realm

    def agency(self, code: str) -> Agency:
        agency = Agency.objects.filter(code=code).first()
        if agency is None or not self.realm.has(agency.pk):
            raise no_agency(str(code))
        return agency

    def unit(self, path: str) -> Unit:
        agency, _slash, code = path.rpartition("/")
        unit = Unit.objects.select_related("agency").filter(agency__code=agency, code=code).first()
        if unit is None or not self.realm.has(unit.agency_id):
            raise no_unit(path)
        return unit


def read(file: Path) -> Plan:
    """The plan of a file. Raises PlanError for what is missing, unknown or does not fit together."""
    try:
        return read_text(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(_("The plan cannot be read: %(error)s") % {"error": error}) from error


def read_text(text: str, realm: Realm = ALL) -> Plan:
    """The plan that the text says, as `read`; it names nothing beyond the realm."""
    names = _Names(realm)
    try:
        data = read_bounded(text)
        decision, since = data["decision"], data["since"]
        agency_rows, unit_rows = data.get("agencies", []), data.get("units", [])
        agencies = [AgencyMove(names.agency(row["from"]), names.agency(row["to"])) for row in agency_rows]
        units = [_unit_move(names, row) for row in unit_rows]
        for move, row in zip(agencies, agency_rows, strict=True):
            units += _units_of(names, move, row["units"])
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise PlanError(_("The plan cannot be read: %(error)s") % {"error": repr(error)}) from error
    if (
        not isinstance(since, date)
        or not isinstance(decision, str)
        or not 0 < len(decision) <= LONGEST_DECISION
    ):
        raise PlanError(_("The plan needs a decision in at most 200 letters and a day since when it holds."))
    return checked(Plan(decision, since, agencies, units))


def _units_of(names: _Names, move: AgencyMove, named: Mapping[str, str]) -> Iterator[UnitMove]:
    for unit in move.old.units.order_by("pk"):
        if unit.code not in named:
            raise PlanError(
                _("The plan does not say where %(unit)s goes.") % {"unit": f"{move.old.code}/{unit.code}"}
            )
        yield UnitMove(_with_agency(unit, move.old), names.unit(f"{move.new.code}/{named[unit.code]}"))


def _unit_move(names: _Names, row: Mapping[str, Any]) -> UnitMove:
    old, new = names.unit(row["from"]), names.unit(row["to"])
    staff = tuple(_person(old, str(email)) for email in row["staff"]) if "staff" in row else None
    procedures = tuple(map(str, row["procedures"])) if "procedures" in row else None
    if (procedures is None) != (staff is None):
        procedures, staff = procedures or (), staff or ()
    return UnitMove(old, new, procedures, staff)


def _with_agency(unit: Unit, agency: Agency) -> Unit:
    unit.agency = agency
    return unit


def _person(unit: Unit, email: str) -> int:
    there = User.objects.filter(email__iexact=email, memberships__unit=unit)
    person_id = there.values_list("pk", flat=True).first()
    if person_id is None:
        raise PlanError(_("Nobody with the address %(email)s works or worked there.") % {"email": email})
    return person_id
