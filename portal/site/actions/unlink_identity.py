"""End the link between an account and an identity of a provider."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Identity, User
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotFound
from foundation.notifications.outbox import queue
from portal.site.account_notices import to_owner


@transaction.atomic
def unlink_identity(*, actor: Actor, identity_id: int) -> None:
    """The identity opens the account no more; what the account learned from it stays.

    Raises NotFound for the identity of somebody else, InvalidInput when nothing else would open the account.
    """
    user = User.objects.select_for_update().get(pk=actor.person_id)
    identity = Identity.objects.filter(pk=identity_id, user=user).first()
    if identity is None:
        raise NotFound
    if not _opens_otherwise(user):
        raise InvalidInput(
            _(
                "Nothing else opens this account. First confirm an e-mail address or a phone number and set a password."
            )
        )
    SocialAccount.objects.filter(user=user, uid=identity.subject).delete()
    identity.delete()
    record(actor, "unlink_identity", f"person:{user.pk}", detail={"issuer": identity.issuer})
    queue([to_owner("identity_unlinked", user)])


def _opens_otherwise(user: User) -> bool:
    if user.has_usable_password() and (user.email or user.sign_in_phone):
        return True
    passkeys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return passkeys.exists() or Identity.objects.filter(user=user).count() > 1
