"""A procedure as its page shows it: what I get, which papers, how long, how much, where; then everything."""

import datetime as dt
from dataclasses import dataclass, replace

from foundation.core.errors import NotFound
from foundation.core.working_time import VIETNAM, NoWorkingDayError
from procedures.decisions import decision_in_words
from procedures.limits import limit_in_words, short_limit
from procedures.models import (
    ONLINE_LEVELS,
    Case,
    Channel,
    ChannelKind,
    Component,
    ComponentKind,
    Offering,
    ProcedureVersion,
    ServiceLevel,
)
from procedures.promise import Promise, promise
from procedures.selectors import (
    Terms,
    channel_for,
    components_for,
    in_force,
    offerings_of,
    service_level,
    terms_of,
)
from procedures.tariffs import Tariff


@dataclass(frozen=True)
class Way:
    """One way to file: its limit in words (`limit` in full, `short` as a headline, `source` who shortened it), its
    fees, and what is promised if the dossier is filed now; None where no agency is known or its calendar ends."""

    channel: Channel
    limit: str
    short: str
    source: str
    fees: list[Tariff]
    promise: Promise | None


@dataclass(frozen=True)
class Papers:
    """The components by what the applicant does with them. `forms` are filled in, `agency` gets what the agency finds
    itself, `maybe` are papers that only some need."""

    forms: list[Component]
    bring: list[Component]
    maybe: list[Component]
    agency: list[Component]


@dataclass(frozen=True)
class CasePapers:
    """All components of one case, for the legal part; `case` None: those of every case."""

    case: Case | None
    components: list[Component]


@dataclass(frozen=True)
class ProcedurePage:
    """Everything the page of a procedure shows. `case` and `offering` are what the reader chose, or the only or first
    ones, `level` how far that one can be done online; `ways` apply to that case, `every_way` are those of all cases,
    without due dates."""

    version: ProcedureVersion
    cases: list[Case]
    case: Case | None
    offerings: list[Offering]
    offering: Offering | None
    level: str
    ways: list[Way]
    every_way: list[Way]
    papers: Papers
    case_papers: list[CasePapers]

    @property
    def level_words(self) -> str:
        """How far the procedure can be done online with the chosen agency."""
        return str(ServiceLevel(self.level).label)

    @property
    def decision(self) -> str:
        """By what the procedure was announced."""
        return decision_in_words(self.version.decision) if self.version.decision else ""

    @property
    def must_choose(self) -> bool:
        """Whether the papers depend on a case that was not chosen yet."""
        return bool(self.cases) and self.case is None

    @property
    def main_way(self) -> Way:
        """The way that the headline speaks of: online where there is such a way."""
        return next((way for way in self.ways if way.channel.channel == ChannelKind.ONLINE), self.ways[0])

    @property
    def can_file_online(self) -> bool:
        """Whether the chosen agency takes dossiers of this procedure online."""
        has_way = any(way.channel.channel == ChannelKind.ONLINE for way in self.ways)
        return has_way and self.level in ONLINE_LEVELS


def procedure_page(code: str, *, case_key: str, agency_code: str, now: dt.datetime) -> ProcedurePage:
    """The procedure in force, seen by somebody in that case who files with that agency now; both may be "".

    An unknown case or agency counts as not chosen. Raises NotFound for an unknown procedure.
    """
    version = in_force(code)
    offerings = offerings_of(version.procedure)
    offering = next((row for row in offerings if row.agency.code == agency_code), next(iter(offerings), None))
    cases = list(version.cases.all())
    case = next((row for row in cases if row.key == case_key), cases[0] if len(cases) == 1 else None)
    key = case.key if case else None
    return ProcedurePage(
        version=version,
        cases=cases,
        case=case,
        offerings=offerings,
        offering=offering,
        level=service_level(offering, now.astimezone(VIETNAM).date()) if offering else "",
        ways=[_way(channel, offering, now) for channel in _channels(version, key)],
        every_way=[replace(_way(channel, offering, now), promise=None) for channel in version.channels.all()],
        papers=_papers(components_for(version, key)),
        case_papers=_case_papers(version, cases),
    )


def _channels(version: ProcedureVersion, case_key: str | None) -> list[Channel]:
    order = (ChannelKind.ONLINE, ChannelKind.IN_PERSON, ChannelKind.POST)
    channels = []
    for kind in order:
        try:
            channels.append(channel_for(version, kind, case_key))
        except NotFound:
            continue
    return channels


def _way(channel: Channel, offering: Offering | None, now: dt.datetime) -> Way:
    agency_id = offering.agency_id if offering else None
    case_key = channel.case.key if channel.case else ""
    terms = terms_of(channel, agency_id, case_key, now.astimezone(VIETNAM).date())
    return Way(
        channel,
        limit_in_words(terms.limit),
        short_limit(terms.limit),
        terms.limit_source,
        terms.tariffs,
        _promise(terms, offering, now),
    )


def _promise(known: Terms, offering: Offering | None, now: dt.datetime) -> Promise | None:
    if offering is None:
        return None
    try:
        return promise(known, offering, now)
    except NoWorkingDayError:
        return None


def _papers(components: list[Component]) -> Papers:
    sheets = [paper for paper in components if paper.kind in {ComponentKind.SUBMIT, ComponentKind.PRESENT}]
    return Papers(
        forms=[paper for paper in components if paper.kind in {ComponentKind.FORM, ComponentKind.EFORM}],
        bring=[paper for paper in sheets if paper.required or not paper.condition],
        maybe=[paper for paper in sheets if paper.condition],
        agency=[paper for paper in components if paper.kind == ComponentKind.DATA],
    )


def _case_papers(version: ProcedureVersion, cases: list[Case]) -> list[CasePapers]:
    components = list(version.components.all())
    groups = [(None, None), *((case, case.pk) for case in cases)]
    papers = [CasePapers(case, [paper for paper in components if paper.case_id == pk]) for case, pk in groups]
    return [group for group in papers if group.components]
