"""Money, as the audit trail tells it: each act, and each fact that an act keeps."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.core.rooms.brought import Trail

TRAIL: Final = Trail(
    acts={
        "pay_online": _("Noted that fees were paid online"),
    },
    facts={
        "amount": pgettext_lazy("money", "Amount"),
        "receipt": _("Receipt"),
    },
    values=("payments.models.TakingBack",),
)
