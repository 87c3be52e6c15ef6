"""What holds for every dossier at every moment, whatever was done to it by whom."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from dossiers.history.integrity import faults_of
from dossiers.models import Dossier, Event, Result
from dossiers.moves.table import MOVES
from dossiers.phases import OPEN, PAUSED
from dossiers.state_of import state_of
from dossiers.states import State
from foundation.core.working_time import VIETNAM
from foundation.facts.recount import differences
from foundation.notifications.models import Channel, Message
from foundation.papers.models import PrintedDocument

NOTHING_OPEN = {
    State.DRAFT, State.REGISTERED, State.TAKEN_BACK, State.REFUSED, State.WITHDRAWN, State.STOPPED, State.FINISHED,
    State.RETURNED,
}  # fmt: skip
HELD = OPEN - {State.REGISTERED, State.AWAITING_COMPLETION} | {State.CORRECTING}


def check_dossier(dossier: Dossier) -> None:
    """All that is to be said about one dossier."""
    events = list(dossier.events.order_by("number"))
    assert list(faults_of(dossier)) == []
    _check_history(events)
    _check_holder(dossier)
    check_state(dossier)
    _check_clock(dossier)
    _check_due_dates(dossier)
    _check_notices(dossier, events)
    _check_papers(dossier, events)
    _check_results(dossier)
    _check_facts(dossier)


def _check_history(events: list[Event]) -> None:
    """The events follow from each other, and each is a row of the table of moves."""
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    for before, after in pairwise(events):
        assert (before.to_state, before.digest) == (after.from_state, after.previous)
        assert before.at <= after.at
    for event in events:
        move = MOVES[event.move]
        assert event.from_state in move.sources
        assert event.to_state == (move.target or event.from_state)


def _check_holder(dossier: Dossier) -> None:
    """Exactly one holder while somebody has to act on it, none before and after; a stay begins where the last ended."""
    stays = list(dossier.steps.order_by("pk"))
    assert [stay.left_at is None for stay in stays].count(True) == (dossier.state in HELD)
    for before, after in pairwise(stays):
        assert before.left_at is not None
        assert before.left_at <= after.entered_at


def check_state(dossier: Dossier) -> None:
    """The state is that of the open steps and of the wait that the events opened and did not end; where nothing is open
    it is one of a beginning or an end."""
    wait = None
    for event in dossier.events.order_by("number"):
        move = MOVES[event.move]
        wait = move.opens or (wait if move.target is None else None)
    kinds = list(dossier.steps.filter(left_at=None).values_list("kind", flat=True))
    is_issued = dossier.results.exclude(issued_at=None).exists()
    state = state_of(kinds, [wait] if wait else [], is_issued=is_issued)
    assert dossier.state == state if state else dossier.state in NOTHING_OPEN


def _check_clock(dossier: Dossier) -> None:
    """The intervals cover the time from reception to the end without gap or overlap."""
    spans = list(dossier.intervals.order_by("started_at", "pk"))
    if dossier.received_at is None:
        assert spans == []
        return
    assert spans[0].started_at == dossier.received_at
    for before, after in pairwise(spans):
        assert before.ended_at == after.started_at
    assert spans[-1].ended_at == dossier.finished_at
    assert (dossier.finished_at is None) == (dossier.state in OPEN)
    running = [span.kind for span in spans if span.ended_at is None] == ["running"]
    assert running == (dossier.state in OPEN - PAUSED)


def _check_due_dates(dossier: Dossier) -> None:
    """Every change of the promised date is a row; waiting never makes it earlier, another procedure may, counted
    from the first receipt; it is put off once at most."""
    changes = list(dossier.due_date_changes.order_by("pk"))
    assert dossier.due_at == (changes[-1].new if changes else None)
    assert dossier.original_due_at == (changes[0].new if changes else None)
    for before, after in pairwise(changes):
        assert before.new == after.old
        assert before.new <= after.new or after.move == "change_procedure"
    assert sum(change.extra_working_days > 0 for change in changes) <= 1
    if dossier.state in PAUSED:
        assert dossier.overdue_since is None or dossier.missed_due_at is not None
        assert dossier.soon_since is None


def _check_notices(dossier: Dossier, events: Iterable[Event]) -> None:
    """Each move of which the applicant is told is told once by each channel; of the others nothing is told."""
    told = defaultdict(list)
    usual = Message.objects.filter(channel__in=[Channel.EMAIL, Channel.INBOX])
    for message in usual.filter(key__startswith=f"{dossier.pk}:"):
        occasion = message.key.split(":")[1]
        if occasion.isdigit():
            told[int(occasion)].append((message.notice, message.channel))
    address = ""
    for event in events:
        notice, address = MOVES[event.move].notice, _address_after(event, address)
        ways = [Channel.EMAIL] * bool(dossier.submitter_id or address)
        ways += [Channel.INBOX] * bool(dossier.submitter_id)
        assert sorted(told.pop(event.number, [])) == sorted((notice, way) for way in ways if notice)
    assert not told
    assert dossier.submitter_id or address == dossier.applicant_email


def _address_after(event: Event, before: str) -> str:
    """The e-mail address that a dossier of the counter has from this event on. It began with none; the form on paper
    gives one where there is none, and a correction replaces it."""
    entered = event.payload.get("entered", {}).get("applicant_email", ["", ""])[1]
    corrected = event.payload.get("corrected", {}).get("applicant_email")
    return str(corrected[1] if corrected else before or entered or "")


def _check_papers(dossier: Dossier, events: Iterable[Event]) -> None:
    """Each move that has a printed form made it once."""
    due = [(MOVES[event.move].form, event.number) for event in events if MOVES[event.move].form]
    made = list(dossier.documents.values_list("form", "number"))
    assert len(made) == len(set(made))
    for form, number in due:
        if form not in {"declared", "result"}:
            assert (form, number) in made, f"{form} of event {number} was not made"


def _check_results(dossier: Dossier) -> None:
    """Versions are counted without gap, one at most is in the making, and what is signed has one number and one paper,
    as it stands."""
    results = list(dossier.results.order_by("version"))
    assert [result.version for result in results] == list(range(1, len(results) + 1))
    assert sum(result.issued_at is None for result in results) <= 1
    papers = dossier.documents.filter(form="result").values_list("number", flat=True)
    signed = [result for result in results if result.signed_at is not None]
    assert sorted(papers) == sorted(result.paper_event or 0 for result in signed)
    assert {result.number is None for result in results if result.signed_at is None} <= {True}
    issued = [event for event in dossier.events.all() if event.move in {"issue_result", "issue_correction"}]
    assert len(issued) == sum(result.issued_at is not None for result in results)


def _check_facts(dossier: Dossier) -> None:
    """Figures tell what happened: its facts equal a recount over events, intervals and promises."""
    assert [one for one in differences() if one.subject_id == dossier.pk] == []


def check_numbers() -> None:
    """Codes of a counter and day, its register of a year, and what an agency issues of one kind and year count 1, 2, 3:
    its results, letters of apology and notices of a stop (Decree 30/2020/NĐ-CP, Article 15)."""
    series: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for dossier in Dossier.objects.exclude(code=None):
        point, day, number = str(dossier.code).rsplit("-", 2)
        series["code", point, day].append(int(number))
        if dossier.register_number:
            key = ("register", dossier.receiving_point_id, dossier.register_year)
            series[key].append(dossier.register_number)
    for result in Result.objects.filter(signed_at__isnull=False).select_related("dossier"):
        assert result.valid_from is not None
        assert result.number is not None
        year = result.valid_from.year
        series[result.dossier.agency_id, year, result.notation].append(result.number)
    for slip in PrintedDocument.objects.filter(form__in=["04", "05"]):
        dossier = Dossier.objects.get(pk=slip.subject_id)
        number, _slash, notation = slip.context["number"].partition("/")
        year = dossier.events.get(number=slip.number).at.astimezone(VIETNAM).year
        series[dossier.agency_id, year, notation].append(int(number))
    for name, numbers in series.items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), f"{name}: {sorted(numbers)}"
