"""What closing an account erases, and what of it stays because a dossier needs it."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.parties import filed_by
from dossiers.phases import OPEN, WHOSE_TURN
from dossiers.states import Party, State
from foundation.accounts.actor import Actor
from foundation.accounts.models import ContactCode, Delegation, Identity, Representation, User
from foundation.api.models import ApiToken, StoredAnswer
from foundation.notifications.models import Message, Preference


@dataclass(frozen=True, slots=True)
class Remainder:
    """What the owner of an account has here: `drafts` go with it, what was `taken_back` and nobody else could submit
    again is withdrawn, `in_progress` go on without it."""

    drafts: list[Dossier]
    taken_back: list[Dossier]
    in_progress: list[Dossier]

    @property
    def asked(self) -> list[Dossier]:
        """Those of the dossiers in progress that wait for something of the applicant."""
        return [
            dossier for dossier in self.in_progress if WHOSE_TURN[State(dossier.state)] is Party.APPLICANT
        ]


def remainder_of(actor: Actor) -> Remainder:
    """The drafts, dossiers in hand and open dossiers of the account, the newest first. Three queries."""
    own = Dossier.objects.filter(filed_by(actor)).select_related("procedure_version").order_by("-pk")
    return Remainder(
        drafts=list(Dossier.objects.filter(submitter_id=actor.user_id, state=State.DRAFT).order_by("-pk")),
        taken_back=list(own.filter(_alone(actor), state=State.TAKEN_BACK)),
        in_progress=list(own.filter(state__in=sorted(OPEN))),
    )


def _alone(actor: Actor) -> Q:
    """What was filed for somebody else, that person or another representative can go on with."""
    own = Q(submitter_id=actor.user_id, principal=None, representation=None)
    return own | Q(principal_id=actor.user_id)


def erase_person(user: User) -> None:
    """Take out of the account what opens it and what it knows of its owner. The name stays where somebody filed a
    dossier, which says who did; the dossiers themselves are papers of an agency and stay as they are."""
    has_filed = Dossier.objects.filter(Q(submitter=user) | Q(principal=user)).exists()
    user.is_active, user.email, user.sign_in_phone = False, None, None
    user.email_confirmed_at = user.sign_in_phone_confirmed_at = user.birth_date = None
    user.phone = user.citizen_id = user.address = ""
    user.full_name = user.full_name if has_filed else "–"
    user.set_unusable_password()
    user.save()


def end_what_opens(user: User) -> None:
    """Second steps, identities, addresses, codes, tokens and sessions of the account are gone."""
    for model in (Authenticator, SocialAccount, Identity, EmailAddress, ContactCode, ApiToken, StoredAnswer):
        model.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()


def end_what_was_told(user: User) -> None:
    """The inbox and what still waits to be sent there, and what was chosen about notices."""
    Message.objects.filter(recipient=user).delete()
    Preference.objects.filter(user=user).delete()


def end_rights(user: User) -> None:
    """Nobody acts for the person through this account any more, nor the person for others."""
    now = timezone.now()
    Delegation.objects.filter(Q(principal=user) | Q(agent=user), withdrawn_at=None).update(withdrawn_at=now)
    Representation.objects.filter(user=user, ended_at=None).update(ended_at=now)
