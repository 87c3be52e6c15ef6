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
class AtTimes:
    """What a notice speaks of now and then only: when, in words, and what is different then from the usual example."""

    when: Words
    example: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Told:
    """A notice to people outside, whose text an administrator may write anew: its name, and the names that its text may
    use beside those of every notice. What it speaks of `at_times` is shown beside the usual example."""

    notice: str
    places: tuple[str, ...] = ()
    at_times: AtTimes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """What the audit trail tells of the room: its `acts` and the `facts` that they keep, each by the name under which
    it is recorded, by dotted name the choices, or tables of words, whose `values` stand among them, and the `tasks` at
    which the system acts by itself."""

    acts: Mapping[str, Words] = field(default_factory=dict)
    facts: Mapping[str, Words] = field(default_factory=dict)
    values: tuple[str, ...] = ()
    tasks: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One room. `addresses` are pairs of a prefix and the module of its addresses; `footer` pairs of page and words;
    `slots` the places where rooms above may put a panel; `workplaces` are those of its own with lists of dossiers, each
    the dotted name of a `Workplace`; `lists` are further lists by the workplace at which they stand, each the dotted
    name of a `NamedList`. `consequences`, `followers`, sources of `facts` and kinds
    of record that are `sealed` are declared in the room, and named here by their dotted names. `values` are templates
    of what `told` notices name and no context holds by that name; `example` is what a preview of them says. `bench` are
    parts of the measuring by their names, each the dotted name of a function of the tests.
    """

    addresses: tuple[tuple[str, str], ...] = ()
    areas: tuple[Area, ...] = ()
    footer: tuple[tuple[str, Words], ...] = ()
    slots: frozenset[str] = frozenset()
    panels: tuple[Panel, ...] = ()
    work: Mapping[str, RowWork] = field(default_factory=dict)
    rounds: Mapping[str, Round] = field(default_factory=dict)
    workplaces: tuple[str, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    consequences: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()
    trail: Trail = field(default_factory=Trail)
    told: tuple[Told, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    example: Mapping[str, object] = field(default_factory=dict)
    help: tuple[Help, ...] = ()
    gallery: tuple[Sample, ...] = ()
    demo: tuple[Demo, ...] = ()
    bench: Mapping[str, str] = field(default_factory=dict)
