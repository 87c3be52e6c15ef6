"""The declaration (tờ khai): what the applicant filled in, as a paper that can be read, filed and printed."""

from typing import Any

from dossiers.documents import wording
from dossiers.models import Dossier, Event
from procedures.forms_engine.definition import FormDefinition
from procedures.forms_engine.summary import SummarySection, summarise
from procedures.selectors import form_of

TEMPLATE = "pdf/declared.html"


def context(dossier: Dossier, event: Event) -> dict[str, Any]:
    """The answered questions page by page, what was declared, place and day of filing, and who filed.

    Layout of Decree 30/2020/NĐ-CP, Appendix I; a form of a citizen names no issuing agency.
    """
    definition = form_of(dossier.procedure_version)
    sections = summarise(definition, dossier.answers, "vi")
    return {
        "title": definition.title.vi,
        "agency": dossier.agency.name,
        "procedure": dossier.procedure_version.name,
        "code": dossier.code,
        "sections": [
            section for section in (_shown(definition, part) for part in sections) if section["rows"]
        ],
        "declared": [row.label for part in sections for row in part.rows if _is_declared(definition, row)],
        "place": dossier.agency.place,
        "day": wording.local_day(event.at),
        "submitted": wording.moment(event.at),
        "name": dossier.submitter.full_name if dossier.submitter else dossier.applicant_name,
    }


def _shown(definition: FormDefinition, section: SummarySection) -> dict[str, Any]:
    rows = [
        row
        for row in section.rows
        if row.value and definition.question(row.question_key).type != "declaration"
    ]
    return {"title": section.title, "rows": [{"label": row.label, "value": row.value} for row in rows]}


def _is_declared(definition: FormDefinition, row: Any) -> bool:
    return bool(row.value) and definition.question(row.question_key).type == "declaration"
