"""What dossiers keep of people, what for, and how long, as the privacy notice says it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Kept

KEEPS: Final = (
    Kept(
        _("Dossiers: answers, papers, results, messages"),
        _("To decide what was applied for, and to prove later what was decided"),
        years="DOSSIERS_KEPT_YEARS",
        until=_("As long as the law on archives asks"),
    ),
    Kept(_("Drafts and their files"), _("To go on later"), until=_("Until they are sent or deleted")),
    Kept(
        _("Papers that were collected to be offered for a dossier and never sent"),
        _("To go on later"),
        days="BEGUN_OFFERS_KEPT_DAYS",
    ),
    Kept(
        _("Files into which one dossier was put together, with who asked for them and what for"),
        _("To hand the dossier to whoever may have it, such as a court"),
        days="EXPORTS_KEPT_DAYS",
    ),
)
