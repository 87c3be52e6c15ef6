"""Where a person can go from every page, by what they are."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import administers_site
from foundation.accounts.request import ActorRequest
from foundation.core.rooms.brought import Area
from foundation.core.rooms.gathering import rooms


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a list of links; `count` None means that nothing is counted."""

    url: str
    label: str | Promise
    count: int | None = None
    current: bool = False


def path_of(name: str) -> str:
    """Path of a named page, or an empty string where this site does not have the page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def areas() -> list[Area]:
    """Every work area, the daily ones first; within a group in the order of the rooms."""
    return sorted((area for room in rooms() for area in room.areas), key=lambda area: area.group)


def staff_nav(request: ActorRequest) -> list[Link]:
    """Work areas of the person of this request; a person with several roles sees each area once."""
    actor = request.actor
    whole = administers_site(actor)
    theirs = [
        (path_of(area.page), area.label)
        for area in areas()
        if area.roles & actor.roles and (whole or not area.of_the_whole_site)
    ]
    here = max((url for url, _label in theirs if url and request.path.startswith(url)), key=len, default="")
    return [Link(url, label, current=url == here) for url, label in theirs if url]


def footer_links() -> list[Link]:
    """What the rooms bring to the foot of every page."""
    return [Link(path_of(page), label) for room in rooms() for page, label in room.footer]


def account_links(actor: Actor, unread: int) -> list[Link]:
    """Entries of the account menu, besides signing out; `unread` is how many notices wait to be read."""
    names: list[tuple[str, str | Promise, int | None]] = [
        ("after_sign_in", _("To my work"), None)
        if actor.is_staff_member
        else ("citizen:home", _("My dossiers"), None),
        ("notifications:inbox", _("My notices"), unread or None),
        ("sign_in:profile", _("My details"), None),
        ("account_change_password", _("Change the password"), None),
    ]
    return [Link(url, label, count) for name, label, count in names if (url := path_of(name))]
