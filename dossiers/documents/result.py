"""The result of a dossier: a decision, a certificate or a permit, as its procedure version says."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dossiers.documents import decision, drafting, facts, heading, signing, wording
from dossiers.documents.copies import heading_of
from dossiers.documents.kinds import DECISION, NOTICE
from dossiers.models import Dossier, Event, Result
from dossiers.move_in_progress import MoveInProgress

WORDS = {DECISION: "Quyết định", NOTICE: "Thông báo"}
"""The word over a document that has none of its own in its title."""
BLANK = "…………"
UNDATED = "ngày … tháng … năm …"


def context(in_progress: MoveInProgress, event: Event) -> dict[str, Any]:
    """The result that the move signs, with its number."""
    dossier, result = in_progress.dossier, in_progress.rows.latest(Result)
    assert result is not None, "A result is printed when it is signed."
    authority = signing.capacity(result.signer_title, dossier.agency)
    return (
        head_of(dossier)
        | body_of(dossier, result.name, drafting.whole(result))
        | {
            "number": result.document_number,
            "day": wording.day(result.day or timezone.localtime(event.at).date()),
            "replaces": result.version > 1,
            "replaced_number": _replaced(dossier, result),
            "verification_code": result.verification_code or "",
            "verification_url": verification_url(result),
            "decided_by": signing.who_decides(dossier.agency, authority),
            "signature": {"authority": authority, "name": result.signer_name},
        }
    )


def draft_context(in_progress: MoveInProgress, _event: Event) -> dict[str, Any]:
    """The draft that the move lays before whoever signs, as it will be printed: number, day and code come with the
    signature, which names whoever is to sign."""
    dossier, draft = in_progress.dossier, in_progress.rows.latest(Result)
    assert draft is not None, "A draft is printed when it is written."
    signature = signing.foreseen(in_progress)
    authority = [line for line in signature["authority"] if line != signing.NOT_KNOWN]
    return (
        head_of(dossier)
        | body_of(dossier, draft.name, drafting.whole(draft))
        | {
            "is_draft": True,
            "day": UNDATED,
            "replaces": draft.version > 1,
            "replaced_number": _replaced(dossier, draft),
            "decided_by": signing.who_decides(
                dossier.agency, authority or signing.capacity("", dossier.agency)
            ),
            "signature": signature,
        }
    )


def head_of(dossier: Dossier) -> dict[str, Any]:
    """Who issues the result, for whom and upon which request."""
    return {
        "agency": dossier.agency.name,
        "agency_lines": heading.name_lines(dossier.agency.name),
        "parent_lines": heading.name_lines(dossier.agency.governing_name),
        "place": dossier.agency.place,
        "code": dossier.code,
        "person": dossier.applicant_name,
        "procedure": dossier.procedure_version.name,
    }


def body_of(dossier: Dossier, title: str, text: str) -> dict[str, Any]:
    """Title and whole text as each layout prints them: facts as lines, or grounds, paragraphs and articles. Nothing
    is added to the text."""
    layout = drafting.kind_for(dossier, title).template
    if layout not in {DECISION, NOTICE}:
        lines = [line | {"value": line["value"] or BLANK} for line in facts.split(text)]
        return {"layout": layout, "title": heading_of(dossier, title), "lines": lines}
    parts = decision.split(text)
    word = WORDS[layout]
    subject = title.removeprefix(word).strip()
    if layout == DECISION and subject != title and not subject.lower().startswith("về "):
        subject = f"về việc {subject}"
    usual = f"Về việc giải quyết thủ tục: {dossier.procedure_version.name}"
    return {
        "layout": layout,
        "title": title,
        "word": word if layout == DECISION or subject != title else title,
        "subject": _capital(subject) if subject != title else usual,
        "grounds": parts.grounds,
        "paragraphs": parts.paragraphs,
        "articles": [asdict(article) for article in parts.articles],
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _replaced(dossier: Dossier, result: Result) -> str:
    """Number and day of the document that a corrected result replaces; empty for a first one."""
    issued = [one for one in dossier.results.all() if one.version < result.version and one.issued_at]
    before = issued[-1] if issued else None
    if before is None or before.day is None:
        return ""
    return f"số {before.document_number}, {wording.day(before.day)}"


def verification_url(result: Result) -> str:
    """Public page that says whether the paper is genuine, for the QR code."""
    return f"{settings.PUBLIC_URL}{reverse('verification:show', args=[result.verification_code])}"
