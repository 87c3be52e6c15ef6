"""What an applicant offered on one dossier, as each side sees it."""

from dataclasses import dataclass

from django.db.models import Prefetch

from dossiers.amendments.offering import facts_to_correct
from dossiers.amendments.one_person import stays_for_the_applicant
from dossiers.models import SHOWN_TO_STAFF, Amendment, AmendmentState, Dossier, DossierFile
from dossiers.phases import AMENDED
from dossiers.selectors.case_papers import FileView, file_view
from foundation.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class Offered:
    """One offer with its files; `now` is what the dossier says of what shall be corrected, `stays` what it then goes on
    saying of the applicant though the result is about the same person, "" where nothing. It `is_closed` when the
    dossier ended, or its result was there, before anybody answered."""

    amendment: Amendment
    files: list[FileView]
    now: str
    stays: str
    is_closed: bool

    @property
    def is_waiting(self) -> bool:
        """Whether an answer may still come."""
        return self.amendment.is_waiting and not self.is_closed


def offered_on(dossier: Dossier, *, to_staff: bool = False) -> list[Offered]:
    """What was offered, the newest first; `to_staff` without what was taken back. No query where nothing ever was, else
    two."""
    if not dossier.amendments_offered:
        return []
    files = Prefetch("files", DossierFile.objects.as_sent().select_related("amendment"))
    offers = dossier.amendments.exclude(standing=AmendmentState.BEGUN).order_by("-pk")
    if to_staff:
        offers = offers.filter(standing__in=SHOWN_TO_STAFF)
    return _rows(dossier, list(offers.select_related("component").prefetch_related(files)))


def _rows(dossier: Dossier, offers: list[Amendment]) -> list[Offered]:
    waits = any(one.is_waiting and one.about for one in offers)
    now = {key: value for key, _label, value in facts_to_correct(dossier)} if waits else {}
    closed = dossier.state not in AMENDED
    return [
        Offered(
            one,
            [file_view(file) for file in one.files.all()],
            now.get(one.about, ""),
            stays_for_the_applicant(dossier, one.about) if one.is_waiting else "",
            one.is_waiting and closed,
        )
        for one in offers
    ]


def offer_to_answer(dossier: Dossier, amendment_id: int) -> Offered:
    """What was offered on a dossier that its reader may answer. Raises NotFound."""
    for one in offered_on(dossier, to_staff=True):
        if one.amendment.pk == amendment_id:
            return one
    raise NotFound
