"""On what ground somebody files for somebody else: a delegation (uỷ quyền) or the representation of an organisation."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Representation
from foundation.accounts.permissions import delegations_for, representations_of
from procedures.models import Audience, Procedure

BODIES = frozenset(
    {
        Audience.ENTERPRISE,
        Audience.FOREIGN_ENTERPRISE,
        Audience.ORGANISATION,
        Audience.COOPERATIVE,
        Audience.FOREIGN_ORGANISATION,
    }
)


@dataclass(frozen=True, slots=True)
class Ground:
    """One way to file for somebody else; exactly one of the two is set."""

    delegation: Delegation | None = None
    representation: Representation | None = None

    @property
    def key(self) -> str:
        """The value of its choice in a form."""
        if self.delegation is not None:
            return f"d{self.delegation.pk}"
        return f"r{self.representation.pk}" if self.representation is not None else ""

    @property
    def label(self) -> str:
        """For whom, and until when or with which tax code."""
        if self.delegation is not None:
            facts = {"name": self.delegation.principal.full_name, "day": _day(self.delegation.last_day)}
            return _("For %(name)s, who delegated it until %(day)s") % facts
        assert self.representation is not None
        facts = {"name": self.representation.name, "code": self.representation.organisation.tax_code}
        return _("For %(name)s, tax code %(code)s") % facts


@dataclass(frozen=True, slots=True)
class ShownGround:
    """The ground of a dossier as pages tell it. `holds`: today; `warning`: what must be looked at."""

    title: str
    submitter: str
    applicant: str
    validity: str
    holds: bool
    warning: str = ""
    tax_code: str = ""


def grounds_for(actor: Actor, procedure: Procedure) -> list[Ground]:
    """For whom the actor may file this procedure today, besides themselves; organisations only where the procedure is
    for such. At most two queries."""
    found = [Ground(delegation=one) for one in delegations_for(actor, procedure.code)]
    if BODIES.intersection(procedure.audience):
        found += [Ground(representation=one) for one in representations_of(actor)]
    return found


def ground_of(dossier: Dossier) -> ShownGround | None:
    """The ground on which the dossier was filed for somebody else; None for one's own. No query when delegation and
    representation were selected along with the dossier."""
    if dossier.delegation is not None:
        return _delegated(dossier, dossier.delegation)
    if dossier.representation is not None:
        return _represented(dossier, dossier.representation)
    return None


def _delegated(dossier: Dossier, given: Delegation) -> ShownGround:
    facts = {"number": given.pk, "since": _day(given.since), "until": _day(given.last_day)}
    return ShownGround(
        title=_("Filed for somebody else by delegation"),
        submitter=_submitter(dossier),
        applicant=given.principal.full_name,
        validity=_(
            "Delegation no. %(number)s, from %(since)s to %(until)s, confirmed here by both; no paper of authorisation "
            "is asked for"
        )
        % facts,
        holds=given.holds,
    )


def _represented(dossier: Dossier, mandate: Representation) -> ShownGround:
    warning = "" if mandate.confirmed_at else _("The representative is not confirmed yet.")
    return ShownGround(
        title=_("Filed for an organisation by its representative"),
        submitter=_submitter(dossier),
        applicant=mandate.name,
        validity=_confirmed(mandate),
        holds=mandate.holds,
        warning=warning,
        tax_code=mandate.organisation.tax_code,
    )


def _confirmed(mandate: Representation) -> str:
    if mandate.confirmed_at is None:
        return _("Nobody has seen the registration certificate yet")
    facts = {"day": date_format(mandate.confirmed_at, "d/m/Y"), "proof": mandate.proof}
    if mandate.proof:
        return _("Confirmed on %(day)s: %(proof)s") % facts
    return _("Confirmed on %(day)s by a representative of the organisation") % facts


def _submitter(dossier: Dossier) -> str:
    return dossier.submitter.full_name if dossier.submitter else ""


def _day(day: date) -> str:
    return date_format(day, "d/m/Y")
