"""The result of a dossier: a decision, a certificate or a permit, as its procedure version says."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from dossiers.documents import heading, signing, wording
from dossiers.models import Dossier, Event, Result
from dossiers.under_way import Moving
from portal.agencies.models import Agency, AgencyKind
from procedures.forms_engine.summary import summarise
from procedures.selectors import form_of

DECISION, CERTIFICATE, PERMIT = (f"pdf/results/{name}.html" for name in ("decision", "certificate", "permit"))
DEFAULT = DECISION
LAYOUTS = {
    "birth_certificate": CERTIFICATE,
    "marital_status": CERTIFICATE,
    "civil_status_extract": CERTIFICATE,
    "judicial_record": CERTIFICATE,
    "certified_copy": CERTIFICATE,
    "residence_notice": DECISION,
    "household_business": PERMIT,
    "building_permit": PERMIT,
} | {layout: layout for layout in (DECISION, CERTIFICATE, PERMIT)}
LONGEST_LABEL = 60


def template_of(dossier: Dossier) -> str:
    """Layout of the kind of result that the procedure version names; a decision for kinds that are not known."""
    return LAYOUTS.get(dossier.procedure_version.result_template, DEFAULT)


def context(under_way: Moving, event: Event) -> dict[str, Any]:
    """The result that the move issues, as signed and numbered."""
    dossier, result = under_way.dossier, under_way.rows.latest(Result)
    assert result is not None, "A result is printed when it is issued."
    return {
        "agency": dossier.agency.name,
        "agency_lines": heading.name_lines(dossier.agency.name),
        "parent": parent_of(dossier.agency),
        "number": result.document_number,
        "place": dossier.agency.place,
        "day": wording.local_day(result.issued_at or event.at),
        "title": result.name,
        "lines": lines(result.content) or answers(dossier),
        "code": dossier.code,
        "person": dossier.applicant_name,
        "procedure": dossier.procedure_version.name,
        "replaces": result.version > 1,
        "replaced_number": _replaced(dossier, result),
        "verification_code": result.verification_code or "",
        "verification_url": verification_url(result),
        "signature": {
            "authority": signing.authority(result.signer_title, dossier.agency.kind),
            "name": result.signer_name,
        },
    }


def _replaced(dossier: Dossier, result: Result) -> str:
    """Number and day of the document that a corrected result replaces; empty for a first one."""
    issued = [one for one in dossier.results.all() if one.version < result.version and one.issued_at]
    before = issued[-1] if issued else None
    if before is None or before.issued_at is None:
        return ""
    return f"số {before.document_number}, {wording.local_day(before.issued_at)}"


def parent_of(agency: Agency) -> str:
    """Name over that of the issuing agency; a People's Committee stands alone (Decree 30/2020/NĐ-CP, Appendix I)."""
    if agency.parent is None or agency.kind == AgencyKind.COMMITTEE:
        return ""
    return agency.parent.name


def lines(content: str) -> list[dict[str, str]]:
    """What the officer wrote, line by line; "Họ và tên: Nguyễn Văn An" is a label with its value."""
    found = []
    for line in filter(None, map(str.strip, content.splitlines())):
        label, colon, value = line.partition(": ")
        is_fact = colon and len(label) <= LONGEST_LABEL
        found.append({"label": label, "value": value.strip()} if is_fact else {"label": "", "value": line})
    return found


def answers(dossier: Dossier) -> list[dict[str, str]]:
    """What the applicant declared, for a result whose officer wrote nothing: the pages meant for it, else all."""
    sections = summarise(form_of(dossier.procedure_version), dossier.answers, "vi")
    meant = [section for section in sections if section.on_result] or sections
    rows = [row for section in meant for row in section.rows if row.value]
    return [{"label": row.label, "value": row.value} for row in rows]


def verification_url(result: Result) -> str:
    """Public page that says whether the paper is genuine, for the QR code."""
    return f"{settings.PUBLIC_URL}{reverse('verification:show', args=[result.verification_code])}"
