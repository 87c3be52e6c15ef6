"""Where a person can go from every page, by what they are."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.accounts.actor import Actor
from foundation.accounts.administering import administers_site
from foundation.accounts.request import ActorRequest
from foundation.notifications.selectors import unread_of


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a list of links; `count` None means that nothing is counted."""

    url: str
    label: str | Promise
    count: int | None = None
    current: bool = False


# Which roles see which work area; a person with several roles sees each area once.
WORK_AREAS: tuple[tuple[frozenset[str], str, str | Promise], ...] = (
    (frozenset({"reception"}), "counter:home", _("Reception counter")),
    (frozenset({"officer", "head", "leader", "clerk"}), "officer:worklist", _("Work list")),
    (frozenset({"cashier"}), "counter:payments", _("Payments")),
    (frozenset({"head", "leader"}), "officer:dashboard", pgettext_lazy("navigation", "Overview")),
    (
        frozenset({"head", "leader"}),
        "surveys:comments",
        pgettext_lazy("navigation", "Opinions of applicants"),
    ),
    (frozenset({"system_admin"}), "administration:setup", pgettext_lazy("navigation", "Set-up")),
    (frozenset({"system_admin"}), "administration:readiness", pgettext_lazy("navigation", "Readiness")),
    (frozenset({"catalogue_admin"}), "catalogue:table", _("Procedure catalogue")),
    (frozenset({"system_admin"}), "administration:people", _("Staff")),
    (frozenset({"head", "system_admin"}), "administration:access", _("Access given anew")),
    (frozenset({"system_admin"}), "administration:agencies", _("Agencies")),
    (frozenset({"system_admin"}), "administration:calendars", _("Calendars")),
    (frozenset({"system_admin"}), "administration:reorganisations", _("Mergers and splits")),
    (frozenset({"system_admin"}), "administration:outbox", pgettext_lazy("navigation", "Outbox")),
    (frozenset({"system_admin"}), "administration:trials", _("Connections")),
    (frozenset({"system_admin"}), "administration:texts", pgettext_lazy("navigation", "Texts of notices")),
    (frozenset({"reception", "system_admin"}), "mandates:claims", _("Representatives")),
    (
        frozenset({"reception", "officer", "head", "leader", "clerk", "cashier", "system_admin"}),
        "mandates:absences",
        _("Absences"),
    ),
    (frozenset({"auditor"}), "administration:trail", _("Audit trail")),
    (frozenset({"auditor"}), "administration:decisions", pgettext_lazy("navigation", "Decisions")),
)

OF_THE_WHOLE_SITE = frozenset(
    {
        "administration:setup",
        "administration:reorganisations",
        "administration:outbox",
        "administration:texts",
        "administration:trials",
    }
)
"""Areas that an administrator of a part of the site does not have."""


def path_of(name: str) -> str:
    """Path of a named page, or an empty string where this site does not have the page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def staff_nav(request: ActorRequest) -> list[Link]:
    """Work areas of the person of this request, the daily one first."""
    actor = request.actor
    hidden = frozenset() if administers_site(actor) else OF_THE_WHOLE_SITE
    areas = [
        (path_of(name), label)
        for roles, name, label in WORK_AREAS
        if roles & actor.roles and name not in hidden
    ]
    here = max((url for url, _label in areas if url and request.path.startswith(url)), key=len, default="")
    return [Link(url, label, current=url == here) for url, label in areas if url]


def account_links(actor: Actor) -> list[Link]:
    """Entries of the account menu, besides signing out."""
    names: list[tuple[str, str | Promise, int | None]] = [
        ("after_sign_in", _("To my work"), None)
        if actor.is_staff_member
        else ("citizen:home", _("My dossiers"), None),
        ("notifications:inbox", _("My notices"), unread_of(actor) or None),
        ("sign_in:profile", _("My details"), None),
        ("account_change_password", _("Change the password"), None),
    ]
    return [Link(url, label, count) for name, label, count in names if (url := path_of(name))]
