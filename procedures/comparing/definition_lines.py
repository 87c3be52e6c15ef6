"""The online form and the process of a version as lines of text."""

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from procedures.comparing.lines import Line
from procedures.forms_engine.definition import DefinitionError, Question
from procedures.forms_engine.definition import parse as parse_form
from procedures.limits import short_limit
from procedures.process.definition import (
    Edge,
    Meaning,
    Node,
    Place,
    PlaceKind,
    ProcessDefinition,
    ProcessError,
    Role,
    Wanted,
)
from procedures.process.reading import parse as parse_process


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
    """A line for each step: name, who, where, share of the time limit; then one for each field and each opinion that is
    wanted, and for each way that turns off."""
    try:
        process = parse_process(data)
    except ProcessError:
        return []
    return [
        *(Line(_step(node)) for node in process.nodes),
        *(Line(_field(node)) for node in process.nodes if node.field),
        *(Line(_opinion(node, wanted)) for node in process.nodes for wanted in node.consult),
        *(Line(_way(edge, process)) for edge in _turns(process)),
    ]


def _field(node: Node) -> str:
    facts = {"step": node.name(get_language() or "vi"), "field": node.field}
    return _("%(step)s: by officers of the field %(field)s") % facts


def _opinion(node: Node, wanted: Wanted) -> str:
    facts = {
        "step": node.name(get_language() or "vi"), "body": place_name(wanted.body),
        "limit": short_limit(wanted.limit), "question": wanted.question,
    }  # fmt: skip
    said = [_("%(step)s: opinion of %(body)s within %(limit)s: %(question)s") % facts]
    if wanted.is_required:
        said.append(_("it is waited for"))
    if wanted.silence is not Meaning.NOTHING:
        words = {
            Meaning.AGREEMENT: _("silence counts as agreement (%(ground)s)"),
            Meaning.REFUSAL: _("silence counts as refusal (%(ground)s)"),
        }
        said.append(words[wanted.silence] % {"ground": wanted.silence_ground})
    if wanted.is_kept_back:
        said.append(_("the applicant is not told (%(ground)s)") % {"ground": wanted.kept_back_ground})
    return "; ".join(said)


def time_of(step: Node) -> str:
    """The share of a step as a per cent number, "12,5 %", or its own time: "2 ngày làm việc"."""
    if step.limit is not None:
        return short_limit(step.limit)
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


def place_name(place: Place) -> str:
    """Where a step is done, in words; another unit or agency by its code."""
    names = {
        PlaceKind.COUNTER: pgettext("step", "one-stop unit"),
        PlaceKind.HANDLING: pgettext("step", "handling unit"),
        PlaceKind.LEADERSHIP: pgettext("step", "leadership"),
        PlaceKind.RECORDS: pgettext("step", "records office"),
        PlaceKind.UNIT: pgettext("step", "another unit of the agency"),
        PlaceKind.AGENCY: pgettext("step", "another agency"),
        PlaceKind.ABOVE: pgettext("step", "the agency above"),
        PlaceKind.OUTSIDE: pgettext("step", "somebody outside"),
    }
    codes = ", ".join(filter(None, [place.agency, place.unit]))
    return f"{names[place.kind]} ({codes})" if codes else names[place.kind]


def _question(question: Question, language: str) -> str:
    choices = ", ".join(option.label.in_language(language) for option in question.options)
    parts = [question.label.in_language(language) or _("(computed)")]
    parts += [f"({choices})"] if choices else []
    parts += [pgettext("question", "– must be answered")] if question.required else []
    return " ".join(parts)


def _step(step: Node) -> str:
    name = step.name(get_language() or "vi")
    return f"{name} – {role_name(step.role)}, {place_name(step.place)} – {time_of(step)}"


def _turns(process: ProcessDefinition) -> list[Edge]:
    """The edges where the process is no straight line."""
    following = dict(pairwise(node.key for node in process.nodes))
    return [
        edge for edge in process.edges if edge.outcome or edge.when or following.get(edge.start) != edge.end
    ]


def _way(edge: Edge, process: ProcessDefinition) -> str:
    start, end = (process.node(key).name(get_language() or "vi") for key in (edge.start, edge.end))
    parts = [f"{start} → {end}", edge.outcome, json.dumps(edge.when, ensure_ascii=False) if edge.when else ""]
    return " – ".join(filter(None, parts))
