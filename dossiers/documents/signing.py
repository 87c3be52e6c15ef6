"""The block over a signature: in whose name and in which capacity somebody signs (Decree 30/2020/NĐ-CP).

TM. speaks for a collective body, KT. a deputy for the head, TL. a subordinate by order of the head.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from django.utils import timezone

from dossiers.documents.heading import name_lines
from dossiers.models import StepInstance
from dossiers.move_in_progress import MoveInProgress
from dossiers.states import ROLES
from foundation.accounts.actor import Actor
from foundation.accounts.at_work import Post
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Agency, AgencyKind

NOT_KNOWN = "…………"
DEPUTY = "phó "
AGENCY_HEADS = {AgencyKind.COMMITTEE: "CHỦ TỊCH", AgencyKind.VERTICAL: "THỦ TRƯỞNG CƠ QUAN"}
OTHER_HEAD = "GIÁM ĐỐC"
HEAD_OF_UNIT = "Trưởng phòng"
HEADS = ("chủ tịch", "giám đốc", "trưởng ban", "trưởng công an", "cục trưởng", "chi cục trưởng")


def capacity(title: str, agency: Agency) -> list[str]:
    """Lines over the signature of somebody with that title in the agency. One query where the title does not tell what
    the head of the agency is called, and the law does not either."""
    words = title.strip().lower().removeprefix(DEPUTY)
    is_told = words.startswith(HEADS) or agency.kind == AgencyKind.COMMITTEE
    return authority(title, agency.kind, "" if is_told else head_of(agency))


def head_of(agency: Agency) -> str:
    """The title of whoever leads the agency today, as their post has it; empty where no post has one. One query."""
    day = timezone.localdate()
    leaders = Membership.objects.on(day).filter(role=Role.LEADER, unit__agency=agency).exclude(title="")
    titles = leaders.order_by("pk").values_list("title", flat=True)
    return next((title for title in titles if not title.lower().startswith(DEPUTY)), "")


def authority(title: str, agency_kind: str, head_title: str = "") -> list[str]:
    """Lines over the signature, in an agency whose head has that title, or the usual one of its kind.

    "Phó Chủ tịch" of a committee → TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH; "Phó Trưởng phòng" of one → TL. CHỦ
    TỊCH, KT. TRƯỞNG PHÒNG, PHÓ TRƯỞNG PHÒNG.
    An empty title is the head of the agency.
    """
    named = next(
        (known for known in HEADS if head_title.lower().startswith(known)), head_title.strip().lower()
    )
    head = named.upper() or AGENCY_HEADS.get(AgencyKind(agency_kind), OTHER_HEAD)
    collective = ["TM. ỦY BAN NHÂN DÂN"] if agency_kind == AgencyKind.COMMITTEE else []
    words = title.strip().lower()
    if not words:
        return [*collective, head]
    for known in filter(None, (*HEADS, named)):
        if words.startswith(DEPUTY + known):
            return [*collective, f"KT. {known.upper()}", f"PHÓ {known.upper()}"]
        if words.startswith(known):
            return [*collective, known.upper()]
    if words.startswith(DEPUTY):
        return [f"TL. {head}", f"KT. {words.removeprefix(DEPUTY).upper()}", words.upper()]
    return [f"TL. {head}", words.upper()]


def who_decides(agency: Agency, authority: Sequence[str]) -> str:
    """Who decides, as it stands over a decision that bears these lines over its signature: a committee by its name, any
    other body by the title of its head (Decree 30/2020/NĐ-CP, Appendix III, form 1.2).

    "GIÁM ĐỐC SỞ TƯ PHÁP TỈNH BÌNH MINH", also where a deputy signs; "TRƯỞNG CÔNG AN PHƯỜNG HOA SEN".
    """
    name = agency.name.upper()
    head = next(iter(authority), "").partition(". ")[2] or next(iter(authority), "")
    if agency.kind == AgencyKind.COMMITTEE or head in {"", AGENCY_HEADS[AgencyKind.VERTICAL]}:
        return name
    words = head.split()
    endings = (" ".join(words[-count:]) for count in range(len(words), 0, -1))
    shared = next((ending for ending in endings if name.startswith(ending + " ")), "")
    return f"{head}{name.removeprefix(shared)}" if shared else f"{head} {name}"


def block_of(in_progress: MoveInProgress) -> dict[str, Any]:
    """Signature block of the person who makes the move, by the title of their post in the agency.

    What the system does by itself bears the name of the agency and of nobody who has not seen it.
    """
    actor, agency = in_progress.actor, in_progress.dossier.agency
    if actor.user_id is None:
        return {"authority": name_lines(agency.name), "name": ""}
    entitled = {ROLES.get(party, "") for party in in_progress.move.parties}
    here = [post for post in actor.posts if post.agency_id == agency.pk]
    post = next((post for post in here if post.role in entitled), here[0] if here else None)
    return {"authority": capacity(title_of(post), agency), "name": actor.name}


def foreseen(in_progress: MoveInProgress) -> dict[str, Any]:
    """Signature block of a draft that the move lays before whoever signs: what all have in common who can, and dots for
    what is not known before. One query, and one for each whose title does not tell what the head is called."""
    agency = in_progress.dossier.agency
    posts = [post for step in in_progress.before_signer for post in _posts_at(step)]
    blocks = [capacity(title_of(post), agency) for post in posts]
    shared = [lines[0] for lines in takewhile(lambda lines: len(set(lines)) == 1, zip(*blocks, strict=False))]
    names = {post.user.full_name for post in posts}
    is_known = bool(blocks) and all(block == shared for block in blocks)
    return {
        "authority": shared if is_known else [*shared, NOT_KNOWN],
        "name": names.pop() if len(names) == 1 else NOT_KNOWN,
    }


def _posts_at(step: StepInstance) -> list[Membership]:
    """The posts by which the step can be held today; that of its holder alone where it has one."""
    posts = Membership.objects.on(timezone.localdate()).filter(
        unit_id=step.unit_id, role=step.role, user__is_active=True
    )
    found = list(posts.select_related("user").order_by("pk"))
    return [post for post in found if post.user_id == step.assignee_id] or found


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
