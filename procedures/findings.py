"""What the checks of form and process find, in words for the editor of the catalogue."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedures.forms_engine.attachments import file_questions
from procedures.forms_engine.definition import DefinitionError, FormDefinition
from procedures.forms_engine.definition import parse as parse_form
from procedures.models import ComponentKind, ProcedureVersion
from procedures.process.definition import ProcessDefinition, ProcessError
from procedures.process.lint import Finding, lint
from procedures.process.reading import parse as parse_process
from procedures.rules.conditions import questions_in


def form_findings(version: ProcedureVersion) -> list[str]:
    """What is wrong with the online form and the papers that hang on its questions; empty if all is sound."""
    try:
        form = parse_form(version.form)
    except DefinitionError as error:
        return [_("The online form cannot be read at “%(place)s”.") % {"place": _place(error)}]
    known = {question.key for question in form.questions()}
    sentence = _("The paper “%(paper)s” hangs on the question “%(question)s”, which the form does not ask.")
    return [*_unbound(form, version)] + [
        sentence % {"paper": component.localised_name, "question": question}
        for component in version.components.all()
        for question in sorted(questions_in(component.show_if) - known)
    ]


def _unbound(form: FormDefinition, version: ProcedureVersion) -> Iterator[str]:
    """Questions for files of which nobody could attach the paper."""
    papers = {
        paper.key
        for paper in version.components.all()
        if paper.kind == ComponentKind.SUBMIT and paper.case_id is None
    }
    for component, question in file_questions(form).items():
        if component not in papers:
            label = question.label.in_language(get_language() or "vi")
            yield (
                _("The question “%(question)s” asks for a paper that is not to be handed in with every case.")
                % {"question": label}
            )


def process_findings(version: ProcedureVersion) -> list[str]:
    """What is wrong with the process of the version; empty if it is sound."""
    return findings_of(version.process, [version])


def findings_of(process: Mapping[str, Any], versions: Iterable[ProcedureVersion]) -> list[str]:
    """What is wrong with a process for the dossiers of these versions, of which there may be none yet; empty if it is
    sound."""
    try:
        definition = parse_process(process)
    except ProcessError as error:
        return [_("The process cannot be read at “%(place)s”.") % {"place": _place(error)}]
    return [
        *(_sentence(finding, definition) for finding in lint(definition)),
        *(sentence for version in versions for sentence in _unasked(definition, version)),
    ]


def _unasked(definition: ProcessDefinition, version: ProcedureVersion) -> Iterator[str]:
    """Ways that hang on what nobody is asked."""
    try:
        known = {question.key for question in parse_form(version.form).questions()}
    except DefinitionError:
        return
    sentence = _(
        "The way after the step “%(step)s” hangs on the question “%(question)s”, which the form does not ask."
    )
    for edge in definition.edges:
        for question in sorted(questions_in(edge.when) - known):
            step = definition.node(edge.start).name(get_language() or "vi")
            yield sentence % {"step": step, "question": question}


def _place(error: Exception) -> str:
    return str(error).partition(":")[0]


def _sentence(finding: Finding, definition: ProcessDefinition) -> str:
    sentences = {
        "starts_without_reception": _("The process must begin with reception."),
        "ends_without_return": _("The process must end with returning the result."),
        "shares_do_not_sum_to_one": _("The shares of the steps must add up to the whole time limit."),
        "not_exactly_one_issue": _("The result must be issued in exactly one step."),
        "no_approval_before_issue": _("Somebody must approve the result before it is issued."),
        "share_out_of_range": _("The share of the step “%(step)s” must lie between 0 and 100 %%."),
        **_of_ways(),
        **_of_opinions(),
        "role_does_not_fit": _("The step “%(step)s” is given to a role that may not do it."),
        "unit_does_not_fit": _("The role of the step “%(step)s” does not work in the unit that is named."),
    }
    step = definition.node(finding.step).name(get_language() or "vi") if finding.step else ""
    return sentences[finding.code] % {"step": step}


def _of_ways() -> dict[str, str]:
    """Sentences about the ways through a process and its branches."""
    return {
        "reception_again": _("No way may lead back to reception, as it does at the step “%(step)s”."),
        "never_reached": _("No way leads to the step “%(step)s”."),
        "never_ends": _("No way leads from the step “%(step)s” to the return of the result."),
        "goes_in_a_circle": _(
            "The step “%(step)s” lies on a circle. Only sending back may lead to an earlier step."
        ),
        "outcome_does_not_fit": _(
            "A way leads on from the step “%(step)s” by a move that is not made there."
        ),
        "choice_without_rest": _(
            "The last way after the step “%(step)s” must be for every other case, without a condition."
        ),
        "edge_never_taken": _(
            "After the step “%(step)s”, a way without a condition stands before another one."
        ),
        "fork_does_not_fit": _(
            "The step “%(step)s” cannot be left by several branches as it is written: reception, examination and "
            "review are, on two different branches at least, without conditions."
        ),
        "assign_without_officer": _(
            "After the assignment “%(step)s” an officer of the handling unit must examine."
        ),
        "goes_on_after_issue": _("After “%(step)s” the result can only be returned."),
        "no_examination_before_approval": _(
            "Somebody must examine the dossier before it is signed at “%(step)s”."
        ),
        "branches_meet_without_join": _(
            "Branches meet at the step “%(step)s”, which does not say that it joins them."
        ),
        "branches_too_deep": _("The step “%(step)s” lies on a branch inside too many others."),
        "decided_on_a_branch": _(
            "The step “%(step)s” lies on a branch. A result is signed, numbered and returned once all branches have "
            "ended."
        ),
        "not_exactly_one_join": _(
            "The branches that begin at the step “%(step)s” must be joined in exactly one step."
        ),
        "join_without_fork": _(
            "The step “%(step)s” joins branches that do not all lead to it, or do not exist."
        ),
        "join_needs_too_many": _("The step “%(step)s” waits for more branches than there are, or for none."),
        "sent_back_elsewhere": _(
            "From the step “%(step)s” a dossier is sent back to an examination or review before it, on the same branch."
        ),
    }


def _of_opinions() -> dict[str, str]:
    """Sentences about the opinions that a step wants."""
    return {
        "opinion_out_of_place": _(
            "Opinions are asked for where somebody examines or reviews, not at the step “%(step)s”."
        ),
        "opinion_of_nobody_else": _(
            "At the step “%(step)s” an opinion is wanted of whoever handles the dossier anyway. Name another unit or "
            "agency, the agency above, or “outside”."
        ),
        "opinion_without_question": _(
            "At the step “%(step)s” an opinion is wanted without a question, or not within 1 to 30 working days."
        ),
        "silence_without_ground": _(
            "At the step “%(step)s” silence counts as an opinion. Name the law that says so."
        ),
        "kept_back_without_ground": _(
            "At the step “%(step)s” the applicant is not told of a question. Name the law that says so."
        ),
    }
