"""From papers, documents and results to what programs read."""

from typing import Literal

from dossiers.api import paper_shapes as shapes
from dossiers.api.rows import reference_of
from dossiers.models import Dossier, Result, SubmittedComponent, Supplement
from dossiers.selectors.program_papers import Checklist, Produced
from dossiers.verification.selectors import VerifiedResult
from foundation.papers.models import PrintedDocument


def paper_list(dossier: Dossier, checklist: Checklist) -> shapes.PaperList:
    """The checklist with what is asked for."""
    return shapes.PaperList(
        code=reference_of(dossier),
        version=dossier.version,
        papers=[_paper(one) for one in checklist.papers],
        asked=_asked(checklist.asked) if checklist.asked else None,
    )


def _paper(paper: SubmittedComponent) -> shapes.PaperRow:
    return shapes.PaperRow(
        component=paper.component.key,
        name=paper.component.localised_name,
        kind=paper.component.kind,
        required=paper.component.required,
        originals=paper.originals,
        copies=paper.copies,
        outcome=paper.outcome,  # type: ignore[typeddict-item] # one of CheckOutcome
        note=paper.note,
    )


def _asked(request: Supplement) -> shapes.Asked:
    return shapes.Asked(
        before_reception=request.before_reception,
        asked_at=request.requested_at,
        answer_by=request.answer_by,
        reason=request.reason,
        legal_reason=request.legal_reason,
        papers={item.component.key: item.note for item in request.items.all()},
        sheets={item.component.key: item.sheets for item in request.items.all()},
        questions=request.questions,
    )


def document_list(dossier: Dossier, produced: Produced) -> shapes.DocumentList:
    """What was made, and each version of the result with what became of it."""
    issued = [result.version for result in produced.results if result.issued_at]
    return shapes.DocumentList(
        code=reference_of(dossier),
        version=dossier.version,
        documents=[document_row(one) for one in produced.documents],
        results=[
            _result(one, inside=produced.inside, is_replaced=any(later > one.version for later in issued))
            for one in produced.results
        ],
    )


def document_row(document: PrintedDocument) -> shapes.DocumentRow:
    """A document by its facts."""
    return shapes.DocumentRow(
        id=document.pk,
        form=document.form,
        title=document.title,
        event=document.number,
        made_at=document.created_at,
        state=document.state,  # type: ignore[typeddict-item] # one of MadeState
        sha256=document.sha256,
    )


def _result(result: Result, *, inside: bool, is_replaced: bool) -> shapes.ResultRow:
    ending: Literal["", "replaced", "revoked"] = "replaced" if is_replaced else ""
    return shapes.ResultRow(
        version=result.version,
        title=result.name,
        number=result.document_number,
        signer=", ".join(filter(None, [result.signer_name, result.signer_title])),
        issued_at=result.issued_at,
        verification_code=result.verification_code,
        ending="revoked" if result.revoked_at else ending,
        reason=result.revocation_reason or result.correction_reason,
        opinion=result.opinion if inside else "",
        content=result.content if inside else "",
    )


def verified_row(result: VerifiedResult) -> shapes.Verified:
    """A result as the public sees it."""
    return shapes.Verified(
        code=result.code, title=result.title, number=result.number, issued_at=result.issued_at,
        valid_until=result.valid_until, agency=result.agency, signer=result.signer, applicant=result.holder,
        sha256=result.sha256, ending=result.ending, ended_at=result.ended_at, reason=result.reason,
        ground=result.ground, replaced_by=result.replaced_by,
    )  # fmt: skip
