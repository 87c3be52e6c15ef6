"""Tokens of programs, as the audit trail tells it: each act, and each fact that an act keeps."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Trail

TRAIL: Final = Trail(
    acts={
        "issue_token": _("Issued an access token for a program"),
        "revoke_token": _("Revoked an access token"),
    },
    facts={
        "scopes": _("Scopes"),
        "token": _("Token"),
    },
    values=("foundation.api.models.Scope",),
)
