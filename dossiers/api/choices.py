"""What a move asks for, fitted to one dossier and one person: known choices are listed with their names, usual wordings
are given as examples, and what cannot be said here is left out."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.acts import Act
from dossiers.api.arguments import COUNT, COUNTED_ROWS
from dossiers.fees.amounts import known_before
from dossiers.fees.questions import MOST, asked, claims
from dossiers.models import Delivery
from dossiers.moves.argument import SHORTEST_SENTENCE, Kind
from dossiers.moves.shared_arguments import LONGEST_GROUND
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import Party
from dossiers.supplements.ground import ground_to_ask, ground_to_ask_again
from foundation.api.shapes import Schema
from procedures.forms_engine.attachments import file_questions
from procedures.forms_engine.json_schema import json_schema
from procedures.forms_engine.paper import paper_form
from procedures.forms_engine.summary import summarise
from procedures.formula_words import unit_of
from procedures.selectors import form_of, parts_of
from procedures.tariffs import CLAIM, QUANTITY

LONG_ENOUGH: Schema = {"minLength": SHORTEST_SENTENCE + 1}
Fit = Callable[[Schema, Circumstances], Schema]


def fitted(act: Act, schema: Schema, circumstances: Circumstances) -> Schema:
    """The schema of a possible move as it is for this dossier now. What it lists, the act takes."""
    usual = {
        one.name: {"examples": list(one.usual)}
        for one in act.move.arguments
        if one.kind == Kind.TEXT and one.usual
    }
    begun = {name: {"default": value} for name, value in act.beginnings(circumstances).items() if value}
    listed = {name: {"oneOf": _choices(values)} for name, values in act.choices(circumstances).items()}
    schema = _with(_with(_with(schema, **usual), **begun), **listed)
    return FITS[act.move.name](schema, circumstances) if act.move.name in FITS else schema


def _with(schema: Schema, **parts: Schema) -> Schema:
    """The schema with more said of some of its members."""
    said = {key: one | parts.get(key, {}) for key, one in schema["properties"].items()}
    return schema | {"properties": said}


def _without(schema: Schema, name: str) -> Schema:
    return schema | {"properties": {key: one for key, one in schema["properties"].items() if key != name}}


def _choices(found: Iterable[tuple[Any, str]]) -> list[Schema]:
    return [{"const": value, "title": title} for value, title in found]


def _papers_and_answers(schema: Schema, circumstances: Circumstances) -> Schema:
    """Published papers of the dossier, and the questions that were asked."""
    note = schema["properties"]["items"]["additionalProperties"]
    papers = {
        paper.component.key: note | {"title": paper.component.localised_name}
        for paper in circumstances.papers
    }
    sheet = schema["properties"]["sheets"]["additionalProperties"]
    schema = _with(
        schema,
        items={"properties": papers, "additionalProperties": False},
        sheets={"properties": dict.fromkeys(papers, sheet), "additionalProperties": False},
        legal_reason=_grounds(circumstances),
    )
    dossier = circumstances.dossier
    sections = summarise(form_of(dossier.procedure_version), dossier.answers, get_language() or "vi")
    questions = _choices((row.question_key, row.label) for section in sections for row in section.rows)
    if not questions:
        return _without(schema, "questions")
    return _with(schema, questions={"items": {"type": "string", "oneOf": questions}, "uniqueItems": True})


def _completion(schema: Schema, circumstances: Circumstances) -> Schema:
    """The same, with the reason why a legal ground has to be quoted where one has to be."""
    return _on_ground(_papers_and_answers(schema, circumstances), ground_to_ask_again(circumstances.dossier))


def _supplement(schema: Schema, circumstances: Circumstances) -> Schema:
    """The same after reception."""
    refusal = ground_to_ask(circumstances.dossier, circumstances.times_asked, timezone.now())
    return _on_ground(_papers_and_answers(schema, circumstances), refusal)


def _on_ground(schema: Schema, refusal: str) -> Schema:
    if not refusal:
        return schema
    schema = _with(schema, legal_reason=LONG_ENOUGH | {"description": refusal})
    return schema | {"required": [*schema.get("required", ()), "legal_reason"]}


def _grounds(circumstances: Circumstances) -> Schema:
    """The legal texts of the procedure, or any other."""
    texts = parts_of(circumstances.dossier.procedure_version).legal_bases.all()
    if not texts:
        return {}
    known = _choices((str(text)[:LONGEST_GROUND], str(text)) for text in texts)
    return {
        "anyOf": [
            {"title": _("A legal text of the procedure"), "oneOf": known},
            {"title": _("Another legal ground")},
        ]
    }


def _ground(schema: Schema, circumstances: Circumstances) -> Schema:
    return _with(schema, legal_reason=LONG_ENOUGH | _grounds(circumstances))


def _corrected_answers(schema: Schema, circumstances: Circumstances) -> Schema:
    """The answers asked about, each as the form describes it."""
    definition = form_of(circumstances.dossier.procedure_version)
    files = {question.key for question in file_questions(definition).values()}
    asked = set(circumstances.request.questions if circumstances.request else ()) - files
    if not asked:
        return _without(schema, "answers")
    form = json_schema(definition)
    answers = {key: one for key, one in form["properties"].items() if key in asked}
    shared = {name: one for name, one in form["$defs"].items() if f"#/$defs/{name}" in str(answers)}
    schema = _with(schema, answers={"properties": answers, "additionalProperties": False})
    return schema | ({"$defs": shared} if shared else {})


def _form_on_paper(schema: Schema, circumstances: Circumstances) -> Schema:
    """The whole form, without files and without what the applicant declares by signing."""
    form = json_schema(paper_form(form_of(circumstances.dossier.procedure_version)))
    own = {key: one for key, one in form.items() if key not in {"$schema", "$id", "$defs"}}
    schema = schema | {"properties": schema["properties"] | {"answers": own}}
    return schema | ({"$defs": form["$defs"]} if "$defs" in form else {})


def _opinion(schema: Schema, circumstances: Circumstances) -> Schema:
    """The first one has to write an opinion; a procedure without kinds of result asks for none."""
    if circumstances.draft is None or not circumstances.draft.opinion:
        schema = _with(schema, opinion={"minLength": 1}) | {"required": ["opinion"]}
    return schema if schema["properties"]["result_code"]["oneOf"] else _without(schema, "result_code")


def _correction(schema: Schema, _circumstances: Circumstances) -> Schema:
    return _with(schema, content={"minLength": 1})


def _counts(schema: Schema, circumstances: Circumstances) -> Schema:
    """What the fees count, and who pays less."""
    charges = known_before(circumstances.dossier)
    said = circumstances.dossier.fee_facts
    members: dict[str, Schema] = {
        key: {"type": "integer", "minimum": 1, "maximum": MOST, "default": said.get(key, 1), "title": unit}
        for key, unit in asked(charges).items()
    }
    members |= {over: _counted_rows(keys) for one in charges for over, keys in one.tariff.rows.items()}
    if groups := claims(charges):
        members[CLAIM] = {"type": "string", "oneOf": _choices([("", _("None")), *groups.items()])}
    if not members:
        return _without(schema, "counts")
    rows = {over for one in charges for over in one.tariff.rows}
    needed = {"required": [key for key in members if key not in {CLAIM, QUANTITY, *rows}]} if not rows else {}
    return _with(schema, counts={"properties": members, "additionalProperties": False} | needed)


def _recounts(schema: Schema, circumstances: Circumstances) -> Schema:
    """The same; what was counted rightly need not be said again."""
    schema = _counts(schema, circumstances)
    return _with(schema, counts={"required": []}) if "counts" in schema["properties"] else schema


def _counted_rows(keys: list[str]) -> Schema:
    """The numbers of each paper, in the place of those of a single one."""
    row = {
        "type": "object", "required": keys, "additionalProperties": False,
        "properties": {key: COUNT | {"title": unit_of(key)} for key in keys},
    }  # fmt: skip
    return COUNTED_ROWS | {"items": row, "title": _("Each paper by itself")}


def _way_of_return(schema: Schema, circumstances: Circumstances) -> Schema:
    """To a person at the counter or to the post, what the applicant wished first; the applicant just takes it."""
    if Party.APPLICANT in circumstances.parties:
        return _without(_without(schema, "taker"), "tracking")
    ways = [(Delivery.COUNTER, "taker"), (Delivery.POST, "tracking")]
    if circumstances.dossier.delivery == Delivery.POST:
        ways.reverse()
    schema = _with(
        schema,
        taker={"minLength": 1, "default": circumstances.dossier.applicant_name},
        tracking={"minLength": 1},
    )
    return schema | {"oneOf": [{"title": str(way.label), "required": [member]} for way, member in ways]}


FITS: dict[str, Fit] = {
    "enter_answers": _form_on_paper,
    "request_completion": _completion,
    "request_supplement": _supplement,
    "complete": _corrected_answers,
    "supplement": _corrected_answers,
    "receive": _counts,
    "correct_papers": _recounts,
    "propose": _opinion,
    "stop": _ground,
    "adjourn": _ground,
    "correct_result": _correction,
    "return_result": _way_of_return,
}
"""What depends on the dossier and is more than a list of choices or a beginning. It is no second place for a new move,
whose schema is whole without it: it is one audience's, as the forms of desks and counter that ask more than declared.
"""
