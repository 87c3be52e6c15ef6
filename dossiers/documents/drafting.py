"""A result before it is issued: its kind, its whole text, and what it still lacks."""

from django.utils.translation import gettext as _

from dossiers.documents import decision, facts, refusing, verdict
from dossiers.documents.kinds import DECISION, LAYOUTS, NOTICE, Kind, is_refusal, kind_of
from dossiers.models import Dossier, Outcome, Result
from procedures.selectors import parts_of


def kind_for(dossier: Dossier, title: str) -> Kind:
    """The kind of a result of this dossier. The layout that the version names is that of its usual result; others go by
    their title. What refuses is laid out as a decision or a notice, never as the certificate that was asked for."""
    layout = dossier.procedure_version.result_template
    kind = kind_of(title, layout if _is_usual(dossier, title) or _is_alike(title, layout) else "")
    return kind.laid_out_as(NOTICE) if is_refusal(title) and kind.template != DECISION else kind


def _is_usual(dossier: Dossier, title: str) -> bool:
    results = parts_of(dossier.procedure_version).results.all()
    return title == next((kind.printed_title for kind in results), title)


def _is_alike(title: str, layout: str) -> bool:
    """Whether another result of the version is laid out as its usual one: a second kind of the same certificate."""
    return kind_of(title).template == LAYOUTS.get(layout)


def _says_the_usual(dossier: Dossier, title: str, template: str) -> bool:
    """Whether a result says what the usual one of the version says: that itself, or a second kind of the certificate.
    Another decision or notice has words of its own."""
    is_alike = template == LAYOUTS.get(dossier.procedure_version.result_template)
    return is_alike and (template not in {DECISION, NOTICE} or _is_usual(dossier, title))


def text_of(dossier: Dossier, title: str, written: str, outcome: str = "") -> str:
    """The whole text of a result, line by line: what the officer wrote, completed by what was declared and by the law.

    Completing a text that is whole already changes nothing.
    """
    template, written = kind_for(dossier, title).template, _belonging(dossier, title, written, outcome)
    if outcome == Outcome.REFUSED:
        return refusing.full_text(dossier, title, written, as_decision=template == DECISION)
    own = _says_the_usual(dossier, title, template)
    write = {DECISION: decision.full_text, NOTICE: decision.notice_text}.get(template, facts.full_text)
    return write(dossier, written, own_layout=own)


def whole(result: Result) -> str:
    """The text of a result as it stands on paper: that which was signed, word for word, else the draft completed. What
    was signed before drafts remembered what they were drawn from may have to be completed too."""
    if result.signed_at is not None and result.drawn_from:
        return result.content
    return text_of(result.dossier, result.name, result.content, result.outcome)


def holder_of(result: Result) -> str:
    """Whom a result is about: the child on a birth certificate, the dead on an extract, else the applicant."""
    dossier = result.dossier
    said = {line["label"]: line["value"] for line in facts.split(whole(result))}
    stated = facts_on(dossier, result.name, result.outcome)
    about = (said.get(fact.label) for fact in stated if fact.subject)
    return next(filter(None, about), dossier.applicant_name)


def facts_on(dossier: Dossier, title: str, outcome: str = "") -> tuple[facts.Fact, ...]:
    """The facts that the text of a result states on lines of their own; none on a refusal."""
    template = kind_for(dossier, title).template
    own = _says_the_usual(dossier, title, template)
    if outcome == Outcome.REFUSED:
        return ()
    of_layout = facts.facts_of_version if template in {DECISION, NOTICE} else facts.facts_of
    return of_layout(dossier, own_layout=own)


def is_certificate(dossier: Dossier, title: str, outcome: str = "") -> bool:
    """Whether a result consists of facts, each of them stated or left out."""
    return outcome != Outcome.REFUSED and kind_for(dossier, title).template not in {DECISION, NOTICE}


def lacking(dossier: Dossier, title: str, written: str, outcome: str = "") -> str:
    """The sentence that names what a result lacks or states as it cannot be, or that its words contradict what is
    decided; empty when it can be signed and issued."""
    found = _missing(dossier, title, written, outcome)
    if not found:
        return _malformed(dossier, title, written, outcome) or verdict.contradiction(outcome, written)
    if outcome == Outcome.REFUSED:
        sentence = _("The refusal is incomplete. Missing: %(missing)s.")
    elif dossier.submitter_id is None:
        sentence = _(
            "The result is incomplete. Missing: %(missing)s. Enter the form of a dossier on paper, or write each on a "
            "line of its own in the content of the result, as “Name: value”."
        )
    else:
        sentence = _(
            "The result is incomplete. Missing: %(missing)s. Write each on a line of its own in the content of the "
            "result, as “Name: value”."
        )
    return sentence % {"missing": "; ".join(found)}


def _malformed(dossier: Dossier, title: str, written: str, outcome: str) -> str:
    stated = facts.malformed(dossier, facts_on(dossier, title, outcome), written)
    if not stated:
        return ""
    return _(
        "“%(label)s” is a number of %(digits)d digits. Correct it, or leave it empty while nobody knows it."
    ) % {"label": stated[0].label, "digits": stated[0].digits}


def left_blank(result: Result) -> str:
    """The sentence that names the lines of a certificate that will be printed empty; empty where there is none."""
    dossier = result.dossier
    labels = facts.left_blank(dossier, facts_on(dossier, result.name, result.outcome), whole(result))
    if not labels:
        return ""
    return _(
        "Printed empty, for nobody entered it: %(labels)s. Write it in the content where it is known."
    ) % {"labels": "; ".join(labels)}


def _belonging(dossier: Dossier, title: str, written: str, outcome: str) -> str:
    """What was written, without the lines of the certificate where the paper is none: a refusal, or a notice of what
    has to be changed, begins with the words of the certificate in the officer's form and must not carry them."""
    usual = next((kind.printed_title for kind in parts_of(dossier.procedure_version).results.all()), title)
    if is_certificate(dossier, title, outcome) or not is_certificate(dossier, usual):
        return written
    certified = set(facts.stated(dossier, facts.facts_of(dossier, own_layout=True)))
    return "\n".join(line for line in written.splitlines() if line.strip() not in certified)


def _missing(dossier: Dossier, title: str, written: str, outcome: str) -> list[str]:
    template, written = kind_for(dossier, title).template, _belonging(dossier, title, written, outcome)
    own = _says_the_usual(dossier, title, template)
    if outcome == Outcome.REFUSED:
        return refusing.missing(dossier, title, written)
    if template in {DECISION, NOTICE}:
        return decision.missing(dossier, written, own_layout=own, is_granted=outcome == Outcome.GRANTED)
    return facts.missing(dossier, written, own_layout=own)
