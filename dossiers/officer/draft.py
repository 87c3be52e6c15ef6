"""The result before it is one: what it begins with, and how it will read on paper."""

from dataclasses import dataclass

from dossiers.documents import heading, signing
from dossiers.documents import result as paper
from dossiers.officer.hindrances import Opened
from dossiers.selectors.case import Case
from portal.accounts.actor import Actor
from portal.accounts.models import Role


@dataclass(frozen=True, slots=True)
class Preview:
    """The result as it will be printed; number and verification code come with the issue."""

    agency: list[str]
    parent: str
    place: str
    title: str
    code: str
    person: str
    procedure: str
    is_decision: bool
    lines: list[dict[str, str]]
    authority: list[str]
    signer: str
    number: str


def suggested_content(case: Opened) -> str:
    """What the officer's draft begins with: the draft so far, else the declared facts, one a line."""
    if case.draft is not None and case.draft.content:
        return case.draft.content
    return "\n".join(
        f"{row['label']}: {' '.join(row['value'].split())}" for row in paper.answers(case.dossier)
    )


def preview_of(case: Case, actor: Actor) -> Preview | None:
    """The draft as it will be printed, with the actor's own name where a leader is about to sign."""
    draft, dossier = case.draft, case.dossier
    if draft is None:
        return None
    post = next(
        (post for post in actor.posts if post.role == Role.LEADER and post.agency_id == dossier.agency_id),
        None,
    )
    title, signer = draft.signer_title, draft.signer_name
    if not signer and post is not None:
        title, signer = post.title, actor.name
    return Preview(
        agency=heading.name_lines(dossier.agency.name),
        parent=paper.parent_of(dossier.agency),
        place=dossier.agency.place,
        title=draft.name,
        code=dossier.code or "",
        person=dossier.applicant_name,
        procedure=dossier.procedure_version.name,
        is_decision=paper.template_of(dossier) == paper.DECISION,
        lines=paper.lines(draft.content) or paper.answers(dossier),
        authority=signing.authority(title, dossier.agency.kind) if signer else [],
        signer=signer,
        number=draft.document_number,
    )
