"""What is missing in words, and the page that mends it."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.accounts.models import Role
from foundation.agencies.models import UnitKind
from foundation.audit.models.entry import system_tasks
from foundation.notifications.models import Channel
from portal.administration.readiness.facts import World
from portal.administration.readiness.rules import Gap, Lack
from portal.administration.readiness.site_rules import Check, Checked
from procedures.models import FeeKind

SITE_PAGES: Final = {
    Check.NAME: "administration:setup_site",
    Check.CONTACT: "administration:setup_site",
    Check.CALENDARS: "administration:new_calendar",
    Check.HOLIDAYS: "administration:holidays",
    Check.POINTS: "administration:setup_tree",
    Check.CATALOGUE: "catalogue:imports",
    Check.OFFERINGS: "catalogue:offer",
    Check.STAFF: "administration:invite",
    Check.CHANNEL: "administration:trials",
    Check.LAPSES: "administration:held_lapses",
}
OF_THE_CATALOGUE: Final = frozenset({Check.CATALOGUE, Check.OFFERINGS})
"""Checks that a keeper of the catalogue mends."""


def check_sentence(one: Checked) -> str:
    """What the check found, whether it holds or not."""
    done, missing = _check_words(one)
    return done if one.holds else missing


def check_page(one: Checked) -> str:
    """Address of the page that mends it; empty where a machine has to be looked after."""
    if one.check in (Check.CLOCK, Check.SEALS, Check.FOLLOWERS):
        return ""
    query = f"?year={one.about}" if one.check == Check.HOLIDAYS else ""
    return reverse(SITE_PAGES[one.check]) + query


def gap_sentence(gap: Gap, world: World) -> str:
    """What is missing, then how many procedures wait for it."""
    return f"{_GAP_WORDS[gap.lack](gap, world)} {_waiting(len(gap.procedures))}"


def gap_page(gap: Gap, agency_id: int, world: World) -> str:
    """Address of the page that mends it."""
    if gap.lack in (Lack.NOBODY, Lack.POST_ENDED):
        query = urlencode({"unit": gap.place_id, "role": gap.role})
        return f"{reverse('administration:invite')}?{query}"
    if gap.lack == Lack.NO_UNIT:
        return reverse("administration:new_office", args=[agency_id, "bo-phan"])
    if gap.lack == Lack.NEVER_OPEN:
        return reverse("administration:choose_calendar", args=["diem", gap.place_id])
    if gap.lack == Lack.OFFICE_NEVER_OPEN:
        return reverse("administration:choose_calendar", args=["co-quan", agency_id])
    return reverse("catalogue:offer")


def not_in_force_sentence(code: str, agencies: int, world: World) -> str:
    """A procedure that is offered and that nobody can file."""
    words = ngettext(
        "Procedure %(procedure)s has no published version in force, but %(number)s agency offers it.",
        "Procedure %(procedure)s has no published version in force, but %(number)s agencies offer it.",
        agencies,
    )
    return words % {"procedure": _procedure(code, world), "number": agencies}


def fee_sentence(code: str, kind: str, agencies: int, world: World) -> str:
    """A fee that the province sets and that it has not set."""
    words = ngettext(
        "The %(kind)s of procedure %(procedure)s is set by the province; no resolution is entered "
        "for %(number)s agency.",
        "The %(kind)s of procedure %(procedure)s is set by the province; no resolution is entered "
        "for %(number)s agencies.",
        agencies,
    )
    told = {"kind": FeeKind(kind).label, "procedure": _procedure(code, world), "number": agencies}
    return words % told


def fee_page(code: str, kind: str) -> str:
    """Address of the form of a resolution on a fee of that kind."""
    return f"{reverse('catalogue:resolutions', args=[code])}?{urlencode({'kind': kind})}"


def _check_words(one: Checked) -> tuple[str, str]:
    return {**_entered_words(one.about), **_running_words(one)}[one.check]


def _entered_words(year: str) -> dict[Check, tuple[str, str]]:
    """What somebody enters once."""
    return {
        Check.NAME: (_("The site has a name."), _("The site has no name yet.")),
        Check.CONTACT: (
            _("Citizens find a phone number or an e-mail address."),
            _("Citizens find no phone number and no e-mail address yet."),
        ),
        Check.CALENDARS: (_("There are working calendars."), _("There is no working calendar yet.")),
        Check.HOLIDAYS: (
            _("The public holidays of %(year)s are entered.") % {"year": year},
            _("The public holidays of %(year)s are not entered; due dates would be counted wrongly.")
            % {"year": year},
        ),
        Check.POINTS: (
            _("There are agencies with receiving points."),
            _("There is no agency with a receiving point yet."),
        ),
        Check.CATALOGUE: (_("Procedures are published."), _("No procedure is published yet.")),
        Check.OFFERINGS: (_("Agencies offer procedures."), _("No agency offers a procedure yet.")),
        Check.STAFF: (_("The first staff is there."), _("Nobody works at a counter or a desk yet.")),
    }


def _running_words(one: Checked) -> dict[Check, tuple[str, str]]:
    """What runs by itself, or stands still."""
    name, waiting, seconds = [*one.about.split(), "", "", ""][:3]
    named = {
        "number": one.about,
        "channel": Channel(one.about).label if one.check == Check.CHANNEL else "",
        "name": _follower(name),
        "waiting": waiting,
        "seconds": seconds,
    }
    return {
        Check.CHANNEL: (
            _("Notices leave by %(channel)s.") % named,
            _("No notice has left by %(channel)s yet, and no trial has succeeded.") % named,
        ),
        Check.CLOCK: (
            _("The clocks of the site and of its database agree."),
            _(
                "The clock of the site is %(number)s seconds from that of its database. Until it is set, nothing is "
                "ended, flagged or thrown away by the time alone."
            )
            % named,
        ),
        Check.LAPSES: (
            _("No unusual number of dossiers waits to be ended."),
            _("%(number)s dossiers would be ended at once, unusually many: somebody has to look.") % named,
        ),
        Check.SEALS: (
            _("What is recorded is sealed within seconds."),
            _(
                "Entries of the audit trail have waited %(number)s seconds for their seal: the sealer is not at work."
            )
            % named,
        ),
        Check.FOLLOWERS: (
            _("What follows from events is done within seconds."),
            _(
                "%(name)s is behind: %(waiting)s events wait, the first for %(seconds)s seconds. The operator finds "
                "the reason with manage.py followers."
            )
            % named,
        ),
    }


def _procedure(code: str, world: World) -> str:
    """Its name with its code; the code alone of one that was never published."""
    name = world.names.get(code)
    return f"“{name}” ({code})" if name else code


def _follower(name: str) -> str:
    """What it does, with the name under which the operator finds it."""
    words = system_tasks().get(name)
    return f"“{capfirst(str(words))}” ({name})" if words else name


def _waiting(number: int) -> str:
    words = ngettext("%(number)s procedure waits for it.", "%(number)s procedures wait for it.", number)
    return words % {"number": number}


def _unit(gap: Gap, world: World) -> str:
    return world.units[gap.place_id].name if gap.place_id in world.units else ""


def _nobody(gap: Gap, world: World) -> str:
    return _("%(unit)s: nobody is there as “%(role)s”.") % {
        "unit": _unit(gap, world),
        "role": Role(gap.role).label,
    }


def _post_ended(gap: Gap, world: World) -> str:
    return _("%(unit)s: the last post as “%(role)s” ended on %(day)s, and nobody followed.") % {
        "unit": _unit(gap, world),
        "role": Role(gap.role).label,
        "day": f"{gap.since:%d/%m/%Y}",
    }


def _no_unit(gap: Gap, _world: World) -> str:
    return _("There is no unit of the kind “%(kind)s”.") % {"kind": UnitKind(gap.kind).label}


def _unit_ended(_gap: Gap, _world: World) -> str:
    return _("The unit that handles or receives them has ended.")


def _no_point(_gap: Gap, _world: World) -> str:
    return _("They have no receiving point.")


def _never_open(gap: Gap, world: World) -> str:
    return _("%(point)s: its calendar has no opening hours.") % {"point": world.points[gap.place_id].name}


def _office_never_open(_gap: Gap, _world: World) -> str:
    return _("The calendar of the agency has no opening hours.")


_GAP_WORDS: Final[dict[Lack, Callable[[Gap, World], str]]] = {
    Lack.NOBODY: _nobody,
    Lack.POST_ENDED: _post_ended,
    Lack.NO_UNIT: _no_unit,
    Lack.UNIT_ENDED: _unit_ended,
    Lack.NO_POINT: _no_point,
    Lack.NEVER_OPEN: _never_open,
    Lack.OFFICE_NEVER_OPEN: _office_never_open,
}
