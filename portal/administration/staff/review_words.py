"""What a line of a list of staff does, as a sentence."""

from collections.abc import Iterable
from typing import Final

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.accounts.models import Membership
from portal.administration.staff.roster_entry import Entry
from portal.site.formats import vn_date


class Outcome(models.TextChoices):
    """What a line does."""

    WRONG = "wrong", gettext_lazy("to be mended")
    NEW = "new", gettext_lazy("invited")
    CHANGED = "changed", gettext_lazy("goes over")
    ADDED = "added", gettext_lazy("gets one more role")
    ENDED = "ended", gettext_lazy("leaves")
    WAITS = "waits", gettext_lazy("invited before")
    SAME = "same", gettext_lazy("unchanged")


QUIET: Final = frozenset({Outcome.SAME, Outcome.WAITS})
"""What changes nothing."""


def sentence(outcome: Outcome, entry: Entry | None, left: Iterable[Membership]) -> str:
    """What happens to one person. `left` are the posts that end."""
    posts = "; ".join(_post(post.get_role_display(), post.unit.display_name) for post in left)
    if entry is None or entry.unit is None or entry.since is None:
        return _("Is not in the list; these roles end: %(posts)s.") % {"posts": posts}
    role = Membership(role=entry.role).get_role_display()
    told = {
        "post": _post(role, f"{entry.unit.display_name}, {entry.unit.agency.display_name}"),
        "since": vn_date(entry.since),
        "posts": posts,
    }
    sentences = {
        Outcome.NEW: _("An invitation goes by e-mail: %(post)s, from %(since)s."),
        Outcome.ADDED: _("Gets one more role: %(post)s, from %(since)s."),
        Outcome.WAITS: _("Is invited already and has not answered: %(post)s."),
        Outcome.CHANGED: _("Becomes %(post)s, from %(since)s; these roles end: %(posts)s."),
    }
    return sentences.get(outcome, _("Works so already: %(post)s.")) % told


def _post(role: str, place: str) -> str:
    return f"{role} – {place}"
