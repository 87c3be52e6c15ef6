"""What the privacy notice says: what is kept for how long, read from where the machine reads it."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.accounts.contact_codes import MINUTES
from foundation.accounts.sending_limits import DAY
from foundation.api.tidying import KEPT
from foundation.unsent.forgetting import KEPT as UNSENT_KEPT
from portal.site.identity import site_identity


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of data: what for, and how long."""

    what: str
    purpose: str
    period: str


def kept() -> list[Kept]:
    """Everything that the site keeps of people, what lasts longest first."""
    return [*_for_the_matter(), *_for_days(), *_for_the_moment()]


def contact() -> list[str]:
    """Who answers questions about personal data; what the site has no word for is left out."""
    site = site_identity()
    lines = [settings.PRIVACY_CONTACT] if settings.PRIVACY_CONTACT else [site.name, site.phone, site.email]
    return [line for line in lines if line]


def _for_the_matter() -> list[Kept]:
    """As long as there is a dossier, an account or a draft."""
    return [
        Kept(
            _("Dossiers: answers, papers, results, messages"),
            _("To decide what was applied for, and to prove later what was decided"),
            _years(settings.DOSSIERS_KEPT_YEARS, _("As long as the law on archives asks")),
        ),
        Kept(
            _("Audit trail: who read and changed what, and when"),
            _("So that nobody reads or changes a dossier unseen"),
            _years(settings.TRAIL_KEPT_YEARS, _("As long as the dossiers of which it speaks")),
        ),
        Kept(
            _("Account: name, addresses, numbers, second step"),
            _("To sign in, to fill forms in, to be told"),
            _("Until its owner closes it"),
        ),
        Kept(_("Drafts and their files"), _("To go on later"), _("Until they are sent or deleted")),
    ]


def _for_days() -> list[Kept]:
    """As many days as the settings say."""
    return [
        Kept(
            _("Notices: what was written, to which address, when it was sent"),
            _("To read them again, and to see that they were sent"),
            _days(settings.NOTICES_KEPT_DAYS),
        ),
        Kept(
            _("Access codes of software that have ended"),
            _("To see which software acted for whom"),
            _days(settings.ENDED_TOKENS_KEPT_DAYS),
        ),
        Kept(
            _("Trials of mail, SMS, storage and virus scanner, with who made them"),
            _("To see since when something works"),
            _days(settings.TRIALS_KEPT_DAYS),
        ),
        Kept(
            _("Papers that were collected to be offered for a dossier and never sent"),
            _("To go on later"),
            _days(settings.BEGUN_OFFERS_KEPT_DAYS),
        ),
        Kept(
            _("What was typed into a form and not sent"),
            _("To go on later"),
            _days(UNSENT_KEPT.days),
        ),
        Kept(
            _("Files into which one dossier was put together, with who asked for them and what for"),
            _("To hand the dossier to whoever may have it, such as a court"),
            _days(settings.EXPORTS_KEPT_DAYS),
        ),
    ]


def _for_the_moment() -> list[Kept]:
    """What signing in and sending need."""
    return [
        Kept(
            _("Sessions: device, network address"),
            _("To stay signed in, and to see on which devices"),
            _span(settings.SESSION_LONGEST),
        ),
        Kept(
            _("Answers to programs"),
            _("So that a request that is sent twice counts once"),
            _span(KEPT),
        ),
        Kept(
            _("Counts of messages to an address, as digests"),
            _("So that nobody is flooded with messages"),
            _span(DAY),
        ),
        Kept(
            _("Codes that were sent, as digests"),
            _("To see that an address belongs to its owner"),
            ngettext("Good for %(number)s minute", "Good for %(number)s minutes", MINUTES)
            % {"number": MINUTES},
        ),
    ]


def _years(number: int, otherwise: str) -> str:
    return (
        ngettext("%(number)s year", "%(number)s years", number) % {"number": number} if number else otherwise
    )


def _days(number: int) -> str:
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}


def _span(span: timedelta) -> str:
    if span >= timedelta(days=2):
        return _days(span.days)
    hours = int(span.total_seconds() // 3600)
    return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}
