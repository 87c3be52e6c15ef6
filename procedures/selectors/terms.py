"""What holds for a dossier: one answer for every page, paper, counter and program (house rule: nobody computes it
twice)."""

import datetime as dt
from dataclasses import dataclass

from foundation.core.working_time import ServiceHours, TimeLimit, due_at
from procedures.decisions import decision_in_words
from procedures.models import ONLINE_LEVELS, Channel, LocalTerms, Offering, ProcedureVersion
from procedures.own_limits import is_within
from procedures.selectors.local_rules import local_rules
from procedures.selectors.tariffs import tariffs_of
from procedures.selectors.versions import channel_for
from procedures.tariffs import Tariff


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one way to file a version with an agency on a day. Without an agency only what is national.

    `limit_source` cites who shortened the limit; empty where the national one holds. `process_variant_id` is the
    process that the agency follows, None for that of the version.
    """

    channel: Channel
    limit: TimeLimit
    limit_source: str
    process_variant_id: int | None
    agency_id: int | None
    case_key: str
    on: dt.date

    @property
    def national(self) -> TimeLimit | None:
        """The limit of the law where the agency's own is in another unit; None where it is the same, or in its unit."""
        law = self.channel.time_limit
        return None if law.unit is self.limit.unit else law

    def due(self, hours: ServiceHours, received_at: dt.datetime) -> dt.datetime:
        """When the result is due of what is received at that moment: by whichever of both limits ends first. Raises
        NoWorkingDayError."""
        limits = [self.limit] if self.national is None else [self.limit, self.national]
        return min(due_at(hours, limit, received_at) for limit in limits)

    @property
    def tariffs(self) -> list[Tariff]:
        """What is charged; reductions that have ended by that day are left out."""
        return tariffs_of(
            self.channel, self.channel.version.procedure_id, self.agency_id, self.case_key, self.on
        )


def terms(
    version: ProcedureVersion, agency_id: int | None, channel: int, case_key: str | None, on: dt.date
) -> Terms:
    """What holds for a dossier filed this way on that day. Raises NotFound for a way that is not offered."""
    return terms_of(channel_for(version, channel, case_key), agency_id, case_key or "", on)


def terms_of(row: Channel, agency_id: int | None, case_key: str, on: dt.date) -> Terms:
    """The same for a way to file that is at hand with its version."""
    own = _own(row.version.procedure_id, agency_id, row.channel, case_key, on)
    limit, source = row.time_limit, ""
    for rule in own:
        if rule.time_limit is not None and is_within(rule.time_limit, row.time_limit):
            limit, source = rule.time_limit.cut_off_at(row.version.cut_off), decision_in_words(rule.decision)
    variants = [rule.process_variant_id for rule in own if rule.process_variant_id is not None]
    return Terms(row, limit, source, next(reversed(variants), None), agency_id, case_key, on)


def service_level(offering: Offering, on: dt.date) -> str:
    """How far the procedure can be done online with the agency on that day: by its own terms, else by the offering."""
    own = _own(offering.procedure_id, offering.agency_id, None, "", on)
    return next((rule.service_level for rule in reversed(own) if rule.service_level), offering.service_level)


def is_online(offering: Offering, on: dt.date) -> bool:
    """Whether a dossier can be filed online with the agency on that day."""
    return service_level(offering, on) in ONLINE_LEVELS


def _own(
    procedure_id: int, agency_id: int | None, channel: int | None, case_key: str, on: dt.date
) -> list[LocalTerms]:
    return (
        [] if agency_id is None else local_rules(LocalTerms, procedure_id, agency_id, channel, case_key, on)
    )
