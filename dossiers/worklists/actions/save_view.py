"""Keep a view of a work list."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import SavedView
from dossiers.worklists.workplace import Workplace
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput

MOST = 20


def save_view(
    *,
    actor: Actor,
    workplace: Workplace,
    name: str,
    slug: str,
    filters: Mapping[str, str],
    columns: Iterable[str],
    order: str = "",
    is_first: bool = False,
) -> SavedView:
    """Keep list, filters, columns and order under a name, for this person alone; the same name replaces its view.

    Raises what `Workplace.list_at` raises, InvalidInput for no name or for more than 20 views of a workplace.
    """
    workplace.list_at(actor, slug)
    name = name.strip()[:60]
    if not name:
        raise InvalidInput(_("Give the view a name."), field="name")
    with transaction.atomic():
        own = SavedView.objects.select_for_update().filter(user_id=actor.person_id, place=workplace.place)
        if own.exclude(name=name).count() >= MOST:
            raise InvalidInput(
                _("At most %(most)s views can be kept. Delete one first.") % {"most": MOST}, field="name"
            )
        if is_first:
            own.filter(is_first=True).exclude(name=name).update(is_first=False)
        view, _is_new = SavedView.objects.update_or_create(
            user_id=actor.person_id,
            place=workplace.place,
            name=name,
            defaults={
                "list_slug": slug,
                "filters": {
                    key: value for key, value in filters.items() if key in workplace.filters and value
                },
                "columns": workplace.known_columns(columns),
                "order": order if order in workplace.orders else "",
                "is_first": is_first,
            },
        )
    return view
