"""The online form and the process of a version as lines of text."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from procedures.comparing.lines import Line
from procedures.forms_engine.definition import DefinitionError, Question
from procedures.forms_engine.definition import parse as parse_form
from procedures.process.definition import ProcessError, Role, Step, UnitKind
from procedures.process.definition import parse as parse_process


def form_lines(data: Mapping[str, Any]) -> list[Line]:
    """A line for each question: page, label, choices, whether it must be answered. Nothing for a form that cannot be
    read; the findings say so."""
    try:
        form = parse_form(data)
    except DefinitionError:
        return []
    language = get_language() or "vi"
    return [
        Line(f"{page.title.in_language(language)}: {_question(question, language)}")
        for page in form.pages
        for question in page.fields
    ]


def process_lines(data: Mapping[str, Any]) -> list[Line]:
    """A line for each step: name, who, where, share of the time limit."""
    try:
        process = parse_process(data)
    except ProcessError:
        return []
    return [Line(_step(step)) for step in process.steps]


def percent(step: Step) -> str:
    """The share of a step as a per cent number: "12,5 %"."""
    share = f"{float(step.share) * 100:.1f}".removesuffix(".0")
    english = (get_language() or "vi").startswith("en")
    return f"{share if english else share.replace('.', ',')} %"


def role_name(role: Role) -> str:
    """Who does a step, in words."""
    names = {
        Role.RECEPTION: pgettext("step", "one-stop staff"),
        Role.OFFICER: pgettext("step", "officer"),
        Role.HEAD: pgettext("step", "head of unit"),
        Role.LEADER: pgettext("step", "leader"),
        Role.CLERK: pgettext("step", "records clerk"),
    }
    return names[role]


def unit_name(unit: UnitKind) -> str:
    """Where a step is done, in words."""
    names = {
        UnitKind.COUNTER: pgettext("step", "one-stop unit"),
        UnitKind.HANDLING: pgettext("step", "handling unit"),
        UnitKind.LEADERSHIP: pgettext("step", "leadership"),
        UnitKind.RECORDS: pgettext("step", "records office"),
    }
    return names[unit]


def _question(question: Question, language: str) -> str:
    choices = ", ".join(option.label.in_language(language) for option in question.options)
    parts = [question.label.in_language(language) or _("(computed)")]
    parts += [f"({choices})"] if choices else []
    parts += [pgettext("question", "– must be answered")] if question.required else []
    return " ".join(parts)


def _step(step: Step) -> str:
    name = step.name(get_language() or "vi")
    return f"{name} – {role_name(step.role)}, {unit_name(step.unit)} – {percent(step)}"
