"""Which online form and which process an entry gets."""

from collections.abc import Iterator, Mapping
from typing import Any

from procedures.importing.findings import Gathering, Kind
from procedures.importing.vocabulary import FORMS, GENERAL_FORM, PROCESSES, QUESTION_TYPES

STANDARD_PROCESS = "standard"


def form_key(entry: Mapping[str, Any], eforms: Mapping[str, Any], gathering: Gathering) -> str:
    """The key of the form in data/forms. Types of questions that no form here asks are found; the questions of a form
    that is not known are kept in words, and the general request stands in."""
    named = entry.get("eform")
    if not named:
        gathering.find(Kind.FORM_MISSING)
        return GENERAL_FORM
    for question in _questions(eforms.get(named, {})):
        if question["type"] not in QUESTION_TYPES:
            gathering.find(Kind.FORM_TYPE_UNKNOWN, f"{question['label']} ({question['type']})")
            gathering.keep("Mẫu điện tử còn hỏi", question["label"])
    if named not in FORMS:
        gathering.find(Kind.FORM_UNKNOWN, named)
        gathering.keep("Mẫu điện tử", named)
        for question in _questions(eforms.get(named, {})):
            gathering.keep("Mẫu điện tử còn hỏi", question["label"])
    return FORMS.get(named, GENERAL_FORM)


def process_key(entry: Mapping[str, Any], gathering: Gathering) -> str:
    """The key of the process in data/processes."""
    named = entry.get("workflow_template", "")
    if named not in PROCESSES:
        gathering.find(Kind.PROCESS_UNKNOWN, named)
        gathering.keep("Quy trình", named)
    return PROCESSES.get(named, STANDARD_PROCESS)


def _questions(eform: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in eform.get("sections", ()):
        yield from section.get("fields", ())
