"""The block over a signature: in whose name and in which capacity somebody signs (Decree 30/2020/NĐ-CP).

TM. speaks for a collective body, KT. a deputy for the head, TL. a subordinate by order of the head.
"""

from typing import Any

from dossiers.models import Dossier, Event
from portal.accounts.models import Membership, Role
from portal.agencies.models import AgencyKind

DEPUTY = "phó "
AGENCY_HEADS = {AgencyKind.COMMITTEE: "CHỦ TỊCH", AgencyKind.VERTICAL: "THỦ TRƯỞNG CƠ QUAN"}
OTHER_HEAD = "GIÁM ĐỐC"
HEAD_OF_UNIT = "Trưởng phòng"
HEADS = ("chủ tịch", "giám đốc", "trưởng ban", "trưởng công an", "cục trưởng", "chi cục trưởng")


def authority(title: str, agency_kind: str) -> list[str]:
    """Lines over the signature.

    "Phó Chủ tịch" of a committee → TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH.
    An empty title is the head of the agency.
    """
    head = AGENCY_HEADS.get(AgencyKind(agency_kind), OTHER_HEAD)
    collective = ["TM. ỦY BAN NHÂN DÂN"] if agency_kind == AgencyKind.COMMITTEE else []
    words = title.strip().lower()
    if not words:
        return [*collective, head]
    for known in HEADS:
        if words.startswith(DEPUTY + known):
            return [*collective, f"KT. {known.upper()}", f"PHÓ {known.upper()}"]
        if words.startswith(known):
            return [*collective, known.upper()]
    return [f"TL. {head}", words.upper()]


def block_of_event(dossier: Dossier, event: Event) -> dict[str, Any]:
    """Signature block of the person who made the move, by the title of their post in the agency."""
    if event.actor is None:
        return _block_of_leader(dossier)
    post = Membership.objects.filter(user=event.actor, unit__agency_id=dossier.agency_id, until=None).first()
    return {"authority": authority(_title(post), dossier.agency.kind), "name": event.actor_name}


def _block_of_leader(dossier: Dossier) -> dict[str, Any]:
    """What the system did by itself is signed, on paper, by a leader of the agency in office."""
    leaders = Membership.objects.filter(unit__agency_id=dossier.agency_id, role=Role.LEADER, until=None)
    post = leaders.select_related("user").order_by("pk").first()
    return {
        "authority": authority(_title(post), dossier.agency.kind),
        "name": post.user.full_name if post else "",
    }


def _title(post: Membership | None) -> str:
    """Title as printed; a head of unit without one is called so, and never taken for the head of the agency."""
    if post is None:
        return ""
    return post.title or (HEAD_OF_UNIT if post.role == Role.HEAD else "")
