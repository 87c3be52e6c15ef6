"""What a list of staff would do, line by line, before anything is done."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import Realm, administered_by
from foundation.accounts.models import Membership
from foundation.agencies.models import Agency, Unit
from foundation.core.errors import NotFound
from foundation.core.text import fold
from foundation.core.validity import lasting
from portal.administration.models import StaffInvitation
from portal.administration.staff.review_words import QUIET, Outcome, sentence
from portal.administration.staff.roster_entry import Entry, Places, read_entry
from portal.administration.staff.roster_file import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the review; `number` is that of the file, None for a leaver. `ends` are posts that end on a day."""

    number: int | None
    who: str
    outcome: Outcome
    sentences: list[str]
    entry: Entry | None = None
    user_id: int | None = None
    ends: list[tuple[Membership, date]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Review:
    """All that would happen; `mark` is another one when anything of it differs."""

    lines: list[Line]
    mark: str

    @property
    def ready(self) -> bool:
        """Whether no line is wrong and something would change."""
        outcomes = {line.outcome for line in self.lines}
        return Outcome.WRONG not in outcomes and bool(outcomes - QUIET)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many lines have which outcome, those that occur."""
        numbers = [(outcome, sum(line.outcome == outcome for line in self.lines)) for outcome in Outcome]
        return [(str(outcome.label), number) for outcome, number in numbers if number]


def home_of(actor: Actor, agency_id: int) -> Agency:
    """The agency whose list it is. Raises NotFound unless the actor administers it."""
    agency = Agency.objects.filter(pk=agency_id).first()
    if agency is None or not administered_by(actor).has(agency.pk):
        raise NotFound
    return agency


def review_of(actor: Actor, home: Agency, rows: Iterable[Row], *, with_leavers: bool) -> Review:
    """What the list would do now; nothing is written. `with_leavers`: whoever works in `home` and is not in the list
    leaves. Five queries, six for a part of the site. Raises NotFound."""
    realm = administered_by(actor)
    places = _places(realm, home)
    entries = [read_entry(number, row, places) for number, row in enumerate(rows, start=2)]
    _mark_doubles(entries)
    posts = _posts(realm, {entry.email for entry in entries})
    invited = _invited(realm)
    lines = [_line(actor, entry, entries, posts[entry.email], invited) for entry in entries]
    if with_leavers:
        lines += _leavers(actor, home, {entry.email for entry in entries})
    return Review(lines, _mark(lines))


def _places(realm: Realm, home: Agency) -> Places:
    here = lasting(timezone.localdate(), "valid_to") & realm.within("agency_id")
    units = Unit.objects.filter(here).select_related("agency")
    agencies: dict[str, Agency] = {}
    by_name: dict[tuple[int, str], Unit] = {}
    for unit in units:
        for name in (unit.agency.code, unit.agency.name, unit.agency.name_en, unit.agency.short_name):
            agencies.setdefault(fold(name), unit.agency)
        for name in (unit.code, unit.name, unit.name_en):
            by_name.setdefault((unit.agency_id, fold(name)), unit)
    return Places(realm, home, agencies, by_name)


def _mark_doubles(entries: list[Entry]) -> None:
    first: dict[tuple[str, int, str], int] = {}
    for entry in entries:
        if entry.unit is None or not entry.role:
            continue
        number = first.setdefault((entry.email, entry.unit.pk, entry.role), entry.number)
        if number != entry.number:
            entry.faults.append(_("The same as line %(number)s.") % {"number": number})


def _posts(realm: Realm, emails: set[str]) -> dict[str, list[Membership]]:
    """Posts of the realm that last, by the e-mail address of their holders."""
    lasting = Membership.objects.filter(realm.within("unit__agency_id"), _lasting())
    posts: dict[str, list[Membership]] = defaultdict(list)
    for post in lasting.select_related("unit__agency", "user").order_by("pk"):
        email = (post.user.email or "").lower()
        if email in emails:
            posts[email].append(post)
    return posts


def _invited(realm: Realm) -> set[tuple[str, int, str]]:
    waiting = StaffInvitation.objects.filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    )
    mine = waiting.filter(realm.within("unit__agency_id"))
    return set(mine.values_list("email", "unit_id", "role"))


def _lasting() -> Q:
    return Q(until__isnull=True) | Q(until__gt=timezone.localdate())


def _line(
    actor: Actor,
    entry: Entry,
    entries: list[Entry],
    posts: list[Membership],
    invited: set[tuple[str, int, str]],
) -> Line:
    holder = posts[0].user if posts else None
    held = [post for post in posts if entry.unit and (post.unit_id, post.role) == (entry.unit.pk, entry.role)]
    ends = [] if held else _replaced(entry, entries, posts)
    if held or (entry.unit and (entry.email, entry.unit.pk, entry.role) in invited):
        outcome = Outcome.SAME if held else Outcome.WAITS
    elif holder is None:
        outcome = Outcome.NEW
    else:
        outcome = Outcome.CHANGED if ends else Outcome.ADDED
    if holder is not None and holder.pk == actor.user_id and outcome not in QUIET:
        entry.faults.append(_("Nobody gives themselves a role. Ask another administrator."))
    if entry.faults:
        return Line(entry.number, entry.full_name or entry.email, Outcome.WRONG, entry.faults)
    name = holder.full_name if holder else entry.full_name or entry.email
    said = sentence(outcome, entry, [post for post, _day in ends])
    return Line(entry.number, name, outcome, [said], entry, holder.pk if holder else None, ends)


def _replaced(entry: Entry, entries: list[Entry], posts: list[Membership]) -> list[tuple[Membership, date]]:
    """Posts of the person in the same agency that the list does not name: the first new line of the person takes their
    place, and they end on its first day."""
    if entry.unit is None or entry.since is None:
        return []
    agency_id = entry.unit.agency_id
    same = [
        line
        for line in entries
        if line.email == entry.email and line.unit and line.unit.agency_id == agency_id
    ]
    named = {(line.unit.pk, line.role) for line in same if line.unit}
    held = {(post.unit_id, post.role) for post in posts}
    newest = next((line for line in same if line.unit and (line.unit.pk, line.role) not in held), None)
    if newest is not entry:
        return []
    left = [p for p in posts if p.unit.agency_id == agency_id and (p.unit_id, p.role) not in named]
    return _ending(left, entry.since)


def _ending(posts: list[Membership], day: date) -> list[tuple[Membership, date]]:
    """The posts, each with the day from which on it would hold no more; without those that end before by themselves."""
    days = [(post, max(day, post.since + timedelta(days=1))) for post in posts]
    return [(post, last) for post, last in days if post.until is None or last < post.until]


def _leavers(actor: Actor, home: Agency, emails: set[str]) -> list[Line]:
    posts = Membership.objects.filter(_lasting(), unit__agency=home).select_related("unit", "user")
    today = timezone.localdate()
    lines: dict[int, Line] = {}
    for post in posts.order_by("user__full_name", "user_id", "pk"):
        if (post.user.email or "").lower() in emails or post.user_id == actor.user_id:
            continue
        ends = _ending([post], today)
        if not ends:
            continue
        line = lines.setdefault(
            post.user_id, Line(None, post.user.full_name, Outcome.ENDED, [], None, post.user_id)
        )
        line.ends.extend(ends)
    for line in lines.values():
        line.sentences.append(sentence(Outcome.ENDED, None, [post for post, _day in line.ends]))
    return list(lines.values())


def _mark(lines: list[Line]) -> str:
    facts = [
        [line.number, line.who, line.outcome, line.sentences, line.user_id]
        + [[post.pk, day.isoformat()] for post, day in line.ends]
        for line in lines
    ]
    return sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:16]
