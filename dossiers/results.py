"""The result in the making."""

import secrets
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from dossiers.codes import ALPHABET
from dossiers.models import Dossier, Result
from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.core.errors import Conflict, InvalidInput
from portal.core.references import next_in
from portal.core.rows import Rows
from portal.core.working_time import VIETNAM
from procedures.selectors import parts_of


def draft_of(dossier: Dossier) -> Result:
    """The result that is not issued yet, begun when there is none."""
    versions = versions_of(dossier)
    draft = next((result for result in versions if result.issued_at is None), None)
    if draft is None:
        draft = Result(dossier=dossier, version=len(versions) + 1)
        draft.name = title_of(dossier, "")
    return draft


def sign(draft: Result, actor: Actor, at: datetime) -> None:
    """Put the leader's name and title under a draft, unsaved; the actor leads the agency of the dossier."""
    agency_id = draft.dossier.agency_id
    post = next(post for post in actor.posts if post.role == Role.LEADER and post.agency_id == agency_id)
    draft.signed_by_id, draft.signed_at = actor.user_id, at
    draft.signer_name, draft.signer_title = actor.name, post.title


def release(result: Result, actor: Actor, at: datetime) -> None:
    """Number a signed result, unsaved, in the agency's series of the year, and let the public verify it.

    A corrected result takes a number of its own: it replaces a document that is out in the world and must not be taken
    for it (Decree 30/2020/NĐ-CP, numbering of issued documents). Raises Conflict without a signature.
    """
    if result.signed_at is None:
        raise Conflict(_("The result is not signed yet."))
    agency = result.dossier.agency
    result.issued_by_id, result.issued_at = actor.user_id, at
    result.verification_code = new_verification_code()
    result.notation = agency.notation
    result.number = next_in(f"result:{agency.pk}:{at.astimezone(VIETNAM).year}")


def put(result: Result, rows: Rows) -> None:
    """Have the result written with the move: a new draft, or whatever changed of one that is there."""
    if not result.pk:
        rows.add(result)
    else:
        rows.change(result)


def latest_issued(dossier: Dossier) -> Result | None:
    """The last version that was issued, revoked or not; None before the first."""
    return next((result for result in reversed(versions_of(dossier)) if result.issued_at is not None), None)


def versions_of(dossier: Dossier) -> list[Result]:
    """All results, the first version first, read once for everybody who looks at them in a move."""
    prefetch_related_objects([dossier], "results")
    return list(dossier.results.all())


def title_of(dossier: Dossier, result_code: str) -> str:
    """Heading of the result with that national code, or of the usual one. Raises InvalidInput for another's code."""
    kinds = list(parts_of(dossier.procedure_version).results.all())
    if not result_code:
        return kinds[0].printed_title if kinds else dossier.procedure_version.name
    for kind in kinds:
        if kind.code == result_code:
            return kind.printed_title
    raise InvalidInput(_("Choose one of the results of this procedure."), field="result_code")


def new_verification_code() -> str:
    """Twelve characters in three groups, to be typed from paper."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return "-".join(groups)
