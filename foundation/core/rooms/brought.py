"""What a room brings to the whole, said once in its `room.py`; `portal/settings/parts/rooms.py` lists the rooms.

Addresses, the timetable, work that waits as rows, the ways in the frame of every page, panels on pages of rooms below,
notices to people outside, the help, the gallery, the demonstration and what is measured are put together from there. A
room knows only what lies below it, so that what it brings is named, not imported: a `room.py` is read before any model.

Who may open its pages is said beside it, in the room's `access.txt`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum

from celery.schedules import crontab

from foundation.core.wording import Words


class Group(IntEnum):
    """Where a work area stands in the row of areas: the daily ones first."""

    DAILY = 1
    OVERVIEW = 2
    KEEPING = 3
    WATCHING = 4


@dataclass(frozen=True, slots=True)
class Area:
    """A work area: the name of its page, its words and the roles that have it. What is `of_the_whole_site` an
    administrator of a part of the site does not have."""

    page: str
    label: Words
    roles: frozenset[str]
    group: Group
    of_the_whole_site: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """What beat asks for again and again: a task, at the times of `schedule`."""

    task: str
    schedule: timedelta | crontab


@dataclass(frozen=True, slots=True)
class RowWork:
    """Work that waits as rows: the task that does it, its `Work` by dotted name, and how often it is looked for."""

    task: str
    kind: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page of a room below: the slot where it stands, its template, and what fills it by dotted name.

    That function takes the actor and what the page is about, and returns the template's variables, or None where the
    panel has nothing to say.
    """

    slot: str
    template: str
    fill: str


class Chapter(IntEnum):
    """Where something stands in the help: in the order in which people need it."""

    FIND = 1
    ACCOUNT = 2
    FILE = 3
    FOLLOW = 4
    FETCH = 5
    FILES = 6
    OTHERS = 7
    STAFF = 8
    PROGRAMS = 9
    ASK = 10


@dataclass(frozen=True, slots=True)
class Help:
    """A part of the help page: its chapter, its template, and by dotted name what gives its variables, if any."""

    chapter: Chapter
    template: str
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the gallery shows of the room: a template, and by dotted name what gives its sample data for a moment, if it
    needs any. `for_staff` it stands in the frame of the staff as well."""

    template: str
    fill: str = ""
    for_staff: bool = False


class Turn(IntEnum):
    """When a part of the demonstration is made: each turn needs those before it."""

    LISTS = 1
    PLACES = 2
    PEOPLE = 3
    DOSSIERS = 4
    AFTERWARDS = 5


@dataclass(frozen=True, slots=True)
class Demo:
    """A part of the demonstration: its turn and by dotted name what makes it, safe to run twice. `shows` are other
    rooms of which it makes something as well."""

    turn: Turn
    make: str
    shows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished of the demonstration: how many dossiers, and who is told how far it is."""

    dossiers: int
    say: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A form in which papers are printed: its name, which no other room has, of ten characters at most, and what it is
    called to somebody who reads English; what is printed is Vietnamese.

    By dotted name what else is written, in the same transaction, when a paper of the form is ready, and when it is
    given up; each takes the paper.
    """

    name: str
    in_english: str = ""
    ready: str = ""
    given_up: str = ""


@dataclass(frozen=True, slots=True)
class AtTimes:
    """What a notice speaks of now and then only: when, in words, and what is different then from the usual example."""

    when: Words
    example: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Told:
    """A notice to people outside, whose text an administrator may write anew: under which name it is kept, what it is
    called, and the names that its text may use. What it speaks of `at_times` is shown beside the usual example. One
    that is `inbox_only` goes no other way, whatever its people chose, and has no short text. People choose by its
    `kind`, by name of `Kind` in `foundation/notifications/models.py`, which ways it goes; what is needed always goes
    one."""

    notice: str
    label: Words
    places: tuple[str, ...] = ()
    at_times: AtTimes | None = None
    inbox_only: bool = False
    kind: str = "needed"


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """How the trail tells what an act was about: by %(key)s while no name of it is known, then by %(name)s."""

    by_key: Words
    by_name: Words = "%(name)s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """What the audit trail tells of the room."""

    acts: Mapping[str, Words] = field(default_factory=dict)
    """Each by the name under which it is recorded."""
    facts: Mapping[str, Words] = field(default_factory=dict)
    """What acts keep, by the name under which they do."""
    values: tuple[str, ...] = ()
    """By dotted name the choices, or tables of words, whose values stand among the facts."""
    tasks: Mapping[str, Words] = field(default_factory=dict)
    """At which the system acts by itself."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facts that name something by its key, each with the kinds of what that may be."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What can be named so, by dotted name the function from keys to names, with one query at most."""
    subjects: Mapping[str, SubjectWords] = field(default_factory=dict)
    """Kinds of what its acts are about; the name of one is found by `kinds`."""
    sought: tuple[str, ...] = ()
    """By dotted name what gives the subjects, each as "kind:key", that somebody who types a text may mean."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the room keeps of people, what for, and how long: by the name of a setting that says how many `years` or
    `days`, by the dotted name of a `span`, or as long as `until` says, also where such a setting says zero."""

    what: Words
    purpose: Words
    years: str = ""
    days: str = ""
    span: str = ""
    until: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One room, and what it brings to the whole."""

    addresses: tuple[tuple[str, str], ...] = ()
    """Pairs of a prefix and the module of its addresses."""
    areas: tuple[Area, ...] = ()
    footer: tuple[tuple[str, Words], ...] = ()
    """Pairs of a page and the words of the link to it."""
    slots: frozenset[str] = frozenset()
    """Places on its pages where rooms above may put a panel."""
    panels: tuple[Panel, ...] = ()
    work: Mapping[str, RowWork] = field(default_factory=dict)
    rounds: Mapping[str, Round] = field(default_factory=dict)
    workplaces: tuple[str, ...] = ()
    """Those of its own with lists of dossiers, each the dotted name of a `Workplace`."""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further lists by the workplace at which they stand, each the dotted name of a `NamedList`."""
    consequences: tuple[str, ...] = ()
    """What is written with every move, each the dotted name of a `Consequence`."""
    followers: tuple[str, ...] = ()
    """What comes later than an event, each the dotted name of a `Follower`."""
    facts: tuple[str, ...] = ()
    """What figures count, each the dotted name of a `FactSource`."""
    sealed: tuple[str, ...] = ()
    """Kinds of record that are sealed, each the dotted name of a `Source`."""
    papers: tuple[PaperForm, ...] = ()
    """The forms of what it prints."""
    trail: Trail = field(default_factory=Trail)
    keeps: tuple[Kept, ...] = ()
    """What the privacy notice says of it."""
    told: tuple[Told, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    """Templates of what notices name and no context holds by that name."""
    example: Mapping[str, object] = field(default_factory=dict)
    """What a preview of a notice says."""
    help: tuple[Help, ...] = ()
    gallery: tuple[Sample, ...] = ()
    demo: tuple[Demo, ...] = ()
    bench: Mapping[str, str] = field(default_factory=dict)
    """Parts of the measuring by their names, each the dotted name of a function of the tests."""
