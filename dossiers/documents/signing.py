"""The block over a signature: in whose name and in which capacity somebody signs (Decree 30/2020/NĐ-CP).

TM. speaks for a collective body, KT. a deputy for the head, TL. a subordinate by order of the head.
"""

from typing import Any

from dossiers.documents.heading import name_lines
from dossiers.models import StepInstance
from dossiers.states import ROLES
from dossiers.under_way import Moving
from portal.accounts.actor import Actor, Post
from portal.accounts.models import Membership, Role
from portal.agencies.models import AgencyKind

DEPUTY = "phó "
AGENCY_HEADS = {AgencyKind.COMMITTEE: "CHỦ TỊCH", AgencyKind.VERTICAL: "THỦ TRƯỞNG CƠ QUAN"}
OTHER_HEAD = "GIÁM ĐỐC"
HEAD_OF_UNIT = "Trưởng phòng"
HEADS = ("chủ tịch", "giám đốc", "trưởng ban", "trưởng công an", "cục trưởng", "chi cục trưởng")


def authority(title: str, agency_kind: str) -> list[str]:
    """Lines over the signature.

    "Phó Chủ tịch" of a committee → TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH; "Phó Trưởng phòng" of one → TL. CHỦ
    TỊCH, KT. TRƯỞNG PHÒNG, PHÓ TRƯỞNG PHÒNG.
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
    if words.startswith(DEPUTY):
        return [f"TL. {head}", f"KT. {words.removeprefix(DEPUTY).upper()}", words.upper()]
    return [f"TL. {head}", words.upper()]


def block_of(under_way: Moving) -> dict[str, Any]:
    """Signature block of the person who makes the move, by the title of their post in the agency.

    What the system does by itself bears the name of the agency and of nobody who has not seen it.
    """
    actor, agency = under_way.actor, under_way.dossier.agency
    if actor.user_id is None:
        return {"authority": name_lines(agency.name), "name": ""}
    entitled = {ROLES.get(party, "") for party in under_way.move.parties}
    here = [post for post in actor.posts if post.agency_id == agency.pk]
    post = next((post for post in here if post.role in entitled), here[0] if here else None)
    return {"authority": authority(title_of(post), agency.kind), "name": actor.name}


def post_at(actor: Actor, step: StepInstance) -> Post | None:
    """The post by which the actor holds a step."""
    return next((one for one in actor.posts if (one.role, one.unit_id) == (step.role, step.unit_id)), None)


def post_of_leader(actor: Actor, agency_id: int) -> Post | None:
    """The post by which the actor leads an agency."""
    return next((one for one in actor.posts if (one.role, one.agency_id) == (Role.LEADER, agency_id)), None)


def title_of(post: Membership | Post | None) -> str:
    """Title as printed; a head of unit without one is called so, and never taken for the head of the agency."""
    if post is None:
        return ""
    return post.title or (HEAD_OF_UNIT if post.role == Role.HEAD else "")
