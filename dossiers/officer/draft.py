"""The result before it is one: what it begins with, and how it will read on paper."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from dossiers.documents import drafting, heading, signing, wording
from dossiers.documents import result as paper
from dossiers.documents.kinds import DECISION
from dossiers.results.making import Validity, not_ready, validity_of
from dossiers.selectors.case import Case
from dossiers.states import At
from foundation.accounts.actor import Actor
from foundation.accounts.at_work import Post


@dataclass(frozen=True, slots=True)
class Preview:
    """The result as it will be printed; number and verification code come with the issue. `lacking` names what it
    needs before it can be signed, `left_blank` which of its lines will be empty; `dated` is the day as it stands on
    the paper."""

    agency: list[str]
    parent: str
    place: str
    code: str
    person: str
    procedure: str
    layout: str
    title: str
    authority: list[str]
    signer: str
    number: str
    lacking: str
    left_blank: str
    dated: str
    validity: Validity | None
    lines: list[dict[str, str]] = field(default_factory=list)
    word: str = ""
    subject: str = ""
    grounds: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_decision(self) -> bool:
        """Whether it has the word, grounds and articles of a decision."""
        return self.layout == DECISION


def preview_of(case: Case, actor: Actor) -> Preview | None:
    """The draft as it will be printed, with the actor's own name where they are about to sign."""
    draft, dossier = case.draft, case.dossier
    if draft is None:
        return None
    post = _signing_post(case, actor)
    title, signer = draft.signer_title, draft.signer_name
    if not signer and post is not None:
        title, signer = signing.title_of(post), actor.name
    return Preview(
        agency=heading.name_lines(dossier.agency.name),
        parent=dossier.agency.governing_name,
        place=dossier.agency.place,
        code=dossier.code or "",
        person=dossier.applicant_name,
        procedure=dossier.procedure_version.name,
        authority=signing.capacity(title, dossier.agency) if signer else [],
        signer=signer,
        number=draft.document_number,
        lacking="" if draft.issued_at else not_ready(draft),
        dated=wording.day(draft.day) if draft.day else paper.UNDATED,
        validity=validity_of(draft, timezone.localdate()),
        left_blank="" if draft.signed_at else drafting.left_blank(draft),
        **paper.body_of(dossier, draft.name, drafting.whole(draft)),
    )


def _signing_post(case: Case, actor: Actor) -> Post | None:
    """The post by which the actor signs: that of the step where it is theirs, else as a leader who looks ahead."""
    if case.step is not None and case.step.kind == At.APPROVE:
        return signing.post_at(actor, case.step)
    return signing.post_of_leader(actor, case.dossier.agency_id)
