"""What the toy room brings."""

from datetime import timedelta
from typing import Final

from dossiers.told import ABOUT_A_DOSSIER
from foundation.core.rooms.brought import (
    Area,
    Chapter,
    Demo,
    Group,
    Help,
    Kept,
    Panel,
    PaperForm,
    Room,
    Round,
    RowWork,
    Sample,
    SubjectWords,
    Told,
    Trail,
    Turn,
)

PAPERS: Final = "tests.toy_room.papers"

ROOM: Final = Room(
    addresses=(("toys/", "tests.toy_room.urls"),),
    areas=(Area("toys:box", "Box of toys", frozenset({"reception"}), Group.OVERVIEW),),
    footer=(("toys:box", "All our toys"),),
    panels=(Panel("own_dossier", "components/notice.html", "tests.toy_room.panels.own_dossier"),),
    work={"mend-toys": RowWork("toys.tasks.mend", "foundation.papers.printing.PAPERS", 30)},
    rounds={"count-toys": Round("toys.tasks.count", timedelta(hours=1))},
    workplaces=("tests.toy_room.workplace.BENCH",),
    lists={"officer": ("tests.toy_room.lists.AT_DESKS",), "counter": ("tests.toy_room.lists.AT_COUNTERS",)},
    consequences=("tests.toy_room.following.TALLY",),
    followers=("tests.toy_room.following.READER",),
    facts=("tests.toy_room.following.TOYS",),
    papers=(PaperForm("toy_bill", "Bill for a toy", f"{PAPERS}.note_bytes", f"{PAPERS}.note_failure"),),
    trail=Trail(
        acts={"wind_toy": "Wound a toy up"},
        facts={"turns": "Turns of the key", "toy_key": "Which toy"},
        names={"toy_key": ("toy",)},
        kinds={"toy": "tests.toy_room.shown.toy_names"},
        subjects={"toy": SubjectWords("Toy no. %(key)s", "Toy: %(name)s")},
        sought=("tests.toy_room.shown.toys_meant",),
    ),
    keeps=(Kept("Toys that were lent", "To fetch them back", days="EXPORTS_KEPT_DAYS"),),
    told=(Told("toy_found", "Toy found", (*ABOUT_A_DOSSIER, "toy", "toy_link"), kind="progress"),),
    values={"toy_link": "{{ public_url }}{{ toy_path }}"},
    example={"toy": "Con quay", "toy_path": "/toys/1/"},
    help=(Help(Chapter.FETCH, "components/notice.html", "tests.toy_room.shown.help_"),),
    gallery=(Sample("components/notice.html", "tests.toy_room.shown.sample_at", for_staff=True),),
    demo=(Demo(Turn.AFTERWARDS, "tests.toy_room.shown.demo"),),
    bench={"toys": "tests.toy_room.shown.measured"},
)
