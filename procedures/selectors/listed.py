"""The versions in force of several procedures, as a list tells of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, QuerySet
from django.utils import timezone

from foundation.core.statements.given import Given, among, filled_up
from foundation.core.statements.kept import ask_kept
from procedures.models import Channel, FeeRule, Procedure, ProcedureVersion, VersionStatus
from procedures.selectors.versions import not_over


@dataclass(frozen=True, slots=True)
class Offered:
    """A version with its ways to file and their fees, in their order, as a list of procedures tells of it."""

    version: ProcedureVersion
    channels: list[Channel]
    fees: list[FeeRule]


def offered_today(procedures: Sequence[Procedure]) -> dict[int, Offered]:
    """The versions in force today of several procedures, by procedure id. Three statements."""
    if not procedures:
        return {}
    keys = filled_up([procedure.pk for procedure in procedures])
    told = {f"procedure_{place}": key for place, key in enumerate(keys)}
    found = {
        version.pk: Offered(version, [], []) for version in ask_kept(_listed_versions, len(keys), **told)
    }
    for channel in ask_kept(_listed_channels, len(keys), **told):
        channel.version = found[channel.version_id].version
        found[channel.version_id].channels.append(channel)
    for fee in ask_kept(_listed_fees, len(keys), **told):
        found[fee.channel.version_id].fees.append(fee)
    return {one.version.procedure_id: one for one in found.values()}


def _listed_versions(number: int) -> QuerySet[ProcedureVersion]:
    today = timezone.localdate()
    keys = among([Given(f"procedure_{place}", BigIntegerField()) for place in range(number)])
    versions = ProcedureVersion.objects.filter(not_over(today), procedure_id__in=keys, valid_from__lte=today)
    return versions.exclude(status=VersionStatus.DRAFT).defer("form", "process", "steps")


def _listed_channels(number: int) -> QuerySet[Channel]:
    return Channel.objects.filter(version__in=_listed_versions(number).values("pk"))


def _listed_fees(number: int) -> QuerySet[FeeRule]:
    fees = FeeRule.objects.filter(channel__version__in=_listed_versions(number).values("pk"))
    return fees.select_related("channel").order_by("channel__channel", "channel", "pk")
