"""Who is told what happens to a dossier: whoever filed it, for as long as they may act, and for whom it was filed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dossiers.models import Dossier
from dossiers.parties import ground_holds
from foundation.accounts.models import Representation, User
from foundation.accounts.phone import mobile_phone
from foundation.notifications.outbox import Notice
from foundation.notifications.preferences import chosen_by


@dataclass(frozen=True, slots=True)
class Addressee:
    """One account, or an address without one. `phone` is in E.164, empty for a landline or what is no number;
    `delegation_id` or `representation_id` is the right by which they are told."""

    user: User | None
    address: str
    phone: str
    delegation_id: int | None = None
    representation_id: int | None = None

    def notice(self, name: str, key: str, context: dict[str, Any], *, known: bool = False) -> Notice:
        """The notice to them; `known` says that what the account chose was read along with it."""
        return Notice(
            name=name,
            key=key,
            recipient_id=self.user.pk if self.user else None,
            address=self.address,
            phone=self.phone,
            context=context,
            wanted=chosen_by(self.user) if self.user and known else None,
            delegation_id=self.delegation_id,
            representation_id=self.representation_id,
        )


def addressees_of(dossier: Dossier) -> list[Addressee]:
    """The submitter at the addresses that the dossier gives, and the principal at their own. When the right to act for
    the applicant has ended, the principal, or the confirmed representatives that the organisation has now, and nobody
    at an address that the former agent gave. No query for a dossier that was filed on no such ground."""
    told = []
    if ground_holds(dossier):
        told.append(_submitter(dossier))
    elif dossier.representation is not None:
        told.extend(_present_representatives(dossier.representation.organisation_id))
    if (principal := dossier.principal) is not None:
        told.append(Addressee(principal, principal.email or "", mobile_phone(principal.phone)))
    return told


def _submitter(dossier: Dossier) -> Addressee:
    user = dossier.submitter
    phone = mobile_phone(dossier.applicant_phone) or (mobile_phone(user.phone) if user else "")
    address = dossier.applicant_email or (user.email if user else None) or ""
    return Addressee(user, address, phone, dossier.delegation_id, dossier.representation_id)


def _present_representatives(organisation_id: int) -> Iterator[Addressee]:
    held = Representation.objects.in_force().confirmed().filter(organisation_id=organisation_id)
    for mandate in held.select_related("user").order_by("pk"):
        if (user := mandate.user) is not None:
            yield Addressee(user, user.email or "", mobile_phone(user.phone), None, mandate.pk)
