"""What the frame of every page needs to know."""

from typing import Any

from foundation.accounts.models import Role
from foundation.accounts.request import ActorRequest
from foundation.notifications.selectors import unread_of
from portal.site.identity import site_identity
from portal.site.navigation import account_links, footer_links, staff_nav
from portal.site.preferences import high_contrast, text_size, text_sizes


def chrome(request: ActorRequest) -> dict[str, Any]:
    """Site, display choices and, for people who are signed in, their name, post, ways and unread notices."""
    context: dict[str, Any] = {
        "our_site": site_identity(),
        "footer_links": footer_links(),
        "text_size_class": f"text-{text_size(request)}",
        "text_sizes": text_sizes(request),
        "high_contrast": high_contrast(request),
        "contrast_class": "contrast-high" if high_contrast(request) else "",
    }
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        context |= account(request)
    return context


def account(request: ActorRequest) -> dict[str, Any]:
    """The signed-in person as the masthead shows them."""
    actor = request.actor
    first = actor.posts[0] if actor.posts else None
    unread = unread_of(actor)
    return {
        "account_name": actor.name,
        "account_unit": first.unit_name if first else "",
        "account_role": (first.title or Role(first.role).label) if first else "",
        "account_links": account_links(actor, unread),
        "unread": unread,
        "staff_nav": staff_nav(request),
    }
