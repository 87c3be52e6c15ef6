"""What was offered, as programs read it."""

from collections.abc import Iterable

from dossiers.amendments.offering import OTHER
from dossiers.api.rows import file_row, reference_of
from dossiers.api.shapes import OfferList, OfferRow
from dossiers.models import Dossier
from dossiers.selectors.amendments import Offered


def offer_list(dossier: Dossier, offers: Iterable[Offered]) -> OfferList:
    """All offers of a dossier."""
    return OfferList(code=reference_of(dossier), offers=[_row(one) for one in offers])


def _row(offered: Offered) -> OfferRow:
    one = offered.amendment
    assert one.offered_at is not None  # held by a constraint
    return OfferRow(
        id=one.pk,
        kind="paper" if one.is_paper else "correction",
        name=one.name,
        about=one.about,
        says=one.says,
        words=one.words,
        standing="closed" if offered.is_closed else one.standing,  # type: ignore[typeddict-item]
        offered_by=one.offered_by_name,
        offered_at=one.offered_at,
        answered_by=one.answered_by_name,
        answered_at=one.answered_at,
        answer=one.answer,
        files=[file_row(file, one.component.key if one.component else OTHER) for file in one.files.all()],
    )
