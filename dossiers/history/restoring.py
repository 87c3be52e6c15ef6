"""Numbers after a restore: what was issued between the dump and the loss is in people's hands and in no table."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from dossiers.codes import register_series
from dossiers.documents.kinds import kinds
from dossiers.documents.numbering import OF_AGENCY, OF_POINT
from foundation.agencies.models import Agency, ReceivingPoint
from foundation.core.models import ReferenceCounter, SiteEpoch, SkippedNumbers

SKIP = """
    INSERT INTO core_referencecounter (series, last) SELECT series, %s FROM unnest(%s::text[]) AS series
    ON CONFLICT (series) DO UPDATE SET last = core_referencecounter.last + excluded.last, free = '{}'
    RETURNING series, last
"""


def skip_numbers(epoch: SiteEpoch, span: int, at: datetime) -> int:
    """Let every series of today and of this year go on `span` numbers further, and note which were left out, those that
    had been given back among them; returns how many series there are. Those that may have begun after the dump are
    among them."""
    if not span:
        return 0
    running = sorted(_running(at))
    free = ReferenceCounter.objects.filter(series__in=running).exclude(free=[]).values_list("series", "free")
    left = [(series, number, number) for series, numbers in free for number in numbers]
    with connection.cursor() as cursor:
        cursor.execute(SKIP, [span, running])
        rows = cursor.fetchall()
    left += [(series, last - span + 1, last) for series, last in rows]
    SkippedNumbers.objects.bulk_create(
        SkippedNumbers(epoch=epoch, series=series, first=first, last=last) for series, first, last in left
    )
    return len(rows)


def _running(at: datetime) -> set[str]:
    today = timezone.localtime(at)
    known = ReferenceCounter.objects.filter(
        Q(series__endswith=f":{today.year}")
        | Q(series__contains=f":{today.year}:")
        | Q(series__endswith=f":{today:%y%m%d}")
    )
    return {*known.values_list("series", flat=True), *_possible(today)}


def _possible(today: datetime) -> Iterator[str]:
    """The series that receiving points and agencies may have begun today."""
    for point_id, code in ReceivingPoint.objects.values_list("pk", "code"):
        yield f"dossier:{code}:{today:%y%m%d}"
        yield register_series(point_id, today.year)
        for form in OF_POINT:
            yield f"slip:{form}:point:{point_id}:{today.year}"
    issued = (*OF_AGENCY.values(), *kinds(settings.RESULT_KINDS))
    for agency_id in Agency.objects.values_list("pk", flat=True):
        yield from {kind.series(agency_id, today.year) for kind in issued}
