"""What people do with their own account, as the audit trail tells it: each act, and each fact that an act keeps."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Trail

TRAIL: Final = Trail(
    acts={
        "close_account": _("Closed the own account"),
        "first_proof": _("Proved an address for the first time, which ended what others had prepared"),
        "change_citizen_id": _("Changed a citizen identification number"),
        "change_contact": _("Changed an e-mail address or phone number"),
        "confirm_contact": _("Confirmed an e-mail address or phone number"),
        "recover_by_phone": _("Recovered the account by phone"),
        "link_identity": _("Linked an account of an identity provider"),
        "unlink_identity": _("Unlinked an account of an identity provider"),
    },
    facts={
        "ended": _("What ended"),
        "issuer": _("Identity provider"),
        "provider": _("Identity provider"),
    },
    values=("portal.site.first_proof.ENDED", "portal.site.identity_numbers.SOURCES"),
)
