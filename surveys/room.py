"""What the ratings bring: invitations, the page that rates, what applicants said, and the way to it from a dossier."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.states import OVERSEERS
from dossiers.told import ABOUT_A_DOSSIER
from foundation.core.rooms.brought import (
    Area,
    Chapter,
    Demo,
    Group,
    Help,
    Panel,
    Room,
    Sample,
    Told,
    Trail,
    Turn,
)

ROOM: Final = Room(
    addresses=(("danh-gia/", "surveys.urls"),),
    areas=(
        Area(
            "surveys:comments",
            pgettext_lazy("navigation", "Opinions of applicants"),
            OVERSEERS,
            Group.OVERVIEW,
        ),
    ),
    footer=(("surveys:totals", _("Satisfaction of applicants")),),
    panels=(Panel("own_dossier", "surveys/panels/own_dossier.html", "surveys.panels.own_dossier"),),
    facts=("surveys.recounting.RATINGS",),
    followers=("surveys.following.INVITATIONS",),
    told=(
        Told("rating_invitation", _("Invitation to rate"), (*ABOUT_A_DOSSIER, "rating_link"), kind="rating"),
    ),
    values={"rating_link": "{% autoescape off %}{{ public_url }}{{ rating_path }}{% endautoescape %}"},
    example={"rating_path": "/danh-gia/vi-du/"},
    help=(Help(Chapter.FETCH, "surveys/help/rate.html"),),
    gallery=(Sample("surveys/gallery/rating.html", "surveys.gallery.rating_at"),),
    demo=(Demo(Turn.AFTERWARDS, "surveys.demo.ratings"),),
    trail=Trail(tasks={"invite-ratings": _("inviting to rate")}),
    bench={"opinions": "tests.bench.staff_pages.opinions"},
)
