"""What a person says with a move: one form for each, cleaned to the keyword arguments of the action."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.asking import published_sheets
from dossiers.colleagues import absences_of_today, working_in
from dossiers.fees import told
from dossiers.ground_to_ask import ground_to_ask
from dossiers.moves.extend import LONGEST_EXTENSION
from dossiers.officer import phrases
from dossiers.officer.correction_fields import PaperFields, PersonFields
from dossiers.officer.draft import suggested_content
from dossiers.officer.fields import FoldedChoices, GroundField, PapersField, ReasonField
from dossiers.officer.move_form import MoveForm
from dossiers.selectors.case import Case
from foundation.accounts.models import Absence, Role, User
from foundation.core.forms import WholeNumberField
from procedures.selectors import parts_of

REASON_TO_READ = gettext_lazy("Reason, as the applicant will read it")
LONG = forms.Textarea(attrs={"rows": 6})


class PersonForm(MoveForm):
    """Moves that name a colleague."""

    person = forms.ChoiceField(label=gettext_lazy("Colleague"))

    def offer(self, unit_id: int, role: str, label: str) -> None:
        """Offer the people who hold the role in the unit today, but not the present holder; who is away says so."""
        holder = self.case.step.assignee_id if self.case.step else None
        colleagues = [one for one in working_in(unit_id, role) if one.pk != holder]
        away = absences_of_today(one.pk for one in colleagues)
        people = [(str(one.pk), name_with_absence(one, away.get(one.pk))) for one in colleagues]
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.label, field.choices = label, [("", _("Choose")), *people]

    def arguments(self) -> dict[str, Any]:
        """The actions call the colleague an officer."""
        arguments = super().arguments()
        return arguments | {"officer_id": int(arguments.pop("person"))}


def name_with_absence(person: User, absence: Absence | None) -> str:
    """The name, and for somebody who is away until when and who stands in."""
    if absence is None:
        return person.full_name
    facts = {"name": person.full_name, "day": date_format(absence.last_day, "d/m/Y")}
    if absence.deputy is None:
        return _("%(name)s (away to %(day)s, nobody stands in)") % facts
    return _("%(name)s (away to %(day)s, %(deputy)s stands in)") % (
        facts | {"deputy": absence.deputy.full_name}
    )


class AssignForm(PersonForm):
    """To whom, and a word along with it."""

    note = forms.CharField(
        label=gettext_lazy("Instruction"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def prepare(self, case: Case) -> None:
        """Officers of the handling unit."""
        self.offer(case.dossier.offering.handling_unit_id, Role.OFFICER, _("Officer"))


class ForwardForm(PersonForm):
    """To whom, and why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def prepare(self, case: Case) -> None:
        """People of the same unit and role as the step."""
        if case.step is not None:
            self.offer(case.step.unit_id, case.step.role, _("Colleague"))


class SupplementForm(MoveForm):
    """Which papers and answers, what is wrong about each, and why."""

    items = PapersField([], [], required=False)
    questions = forms.MultipleChoiceField(
        label=gettext_lazy("Answers of the form that have to be corrected"),
        required=False,
        widget=FoldedChoices,
    )
    reason = ReasonField(phrases.SUPPLEMENT_REASONS, label=gettext_lazy("Reason"))
    legal_reason = forms.CharField(
        label=gettext_lazy("Legal ground for anything that is not on the published list"),
        required=False,
        max_length=500,
    )

    def arguments(self) -> dict[str, Any]:
        """Notes and sheets by themselves."""
        said = super().arguments()
        asked = said.pop("items")
        return said | {
            name: {key: one[part] for key, one in asked.items()}
            for name, part in (("items", "note"), ("sheets", "sheets"))
        }

    def prepare(self, case: Case) -> None:
        """The published papers of this dossier and the questions that were asked."""
        published = {one.key: one for one in parts_of(case.dossier.procedure_version).components.all()}
        papers = [
            (paper.key, paper.name, published_sheets(published[paper.key]))
            for paper in case.papers
            if paper.key
        ]
        label = _("Papers to be supplemented")
        self.fields["items"] = PapersField(papers, phrases.PAPER_PHRASES, required=False, label=label)
        if refusal := ground_to_ask(case.dossier, case.times_asked, timezone.now()):
            ground = self.fields["legal_reason"]
            ground.label, ground.help_text, ground.required = _("Legal ground"), refusal, True
        questions = self.fields["questions"]
        assert isinstance(questions, forms.MultipleChoiceField)
        questions.choices = [
            (row.question_key, row.label) for section in case.sections for row in section.rows
        ]


class PaymentForm(MoveForm):
    """How much is owed, and on which notice."""

    amount = WholeNumberField(label=gettext_lazy("Amount in đồng"), min_value=1, max_value=10**12)
    reason = forms.CharField(
        label=gettext_lazy("What is owed, and number and day of the notice"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def prepare(self, case: Case) -> None:
        """Offer what the receipt told as the fee; a tax is another amount."""
        self.fields["amount"].initial = told(case.dossier) or None


class CorrectPersonForm(PersonFields, MoveForm):
    """The applicant as the papers have it, and why."""

    def prepare(self, case: Case) -> None:
        """Begin with what is written now."""
        self.begin_with(case.dossier)

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        return self.person


class CorrectPapersForm(PaperFields, MoveForm):
    """The counts of the papers, and why."""

    def prepare(self, case: Case) -> None:
        """Begin with what is written now. One query."""
        self.list_papers(
            case.dossier,
            case.dossier.components.select_related("component").order_by("component__position", "pk"),
        )
        self.list_counts(case.dossier)

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        reason = self.cleaned_data["reason"]
        return {"reason": reason, "papers": self.counts, "counts": self.recounted}


class SendBackForm(MoveForm):
    """Why."""

    reason = ReasonField(phrases.SEND_BACK_REASONS, label=gettext_lazy("What has to be changed"))


class ExtendForm(MoveForm):
    """How many more working days, and why."""

    working_days = WholeNumberField(
        label=gettext_lazy("More working days"),
        min_value=1,
        max_value=LONGEST_EXTENSION,
        help_text=gettext_lazy("Counted from the due date, and from today once that has passed."),
    )
    reason = ReasonField(phrases.EXTENSION_REASONS, label=REASON_TO_READ)


class StopForm(MoveForm):
    """Why, and on what legal ground."""

    reason = ReasonField(phrases.STOP_REASONS, label=REASON_TO_READ)
    legal_reason = GroundField()


class AdjournForm(MoveForm):
    """Why, and on what legal ground."""

    reason = ReasonField(phrases.SUSPEND_REASONS, label=REASON_TO_READ)
    legal_reason = GroundField()


class SuspendForm(MoveForm):
    """Why, and on which of the grounds on which the time limit stands."""

    reason = ReasonField(phrases.SUSPEND_REASONS, label=REASON_TO_READ)
    legal_reason = forms.ChoiceField(label=gettext_lazy("Legal ground on which the time limit stands"))

    def prepare(self, case: Case) -> None:
        """The grounds that the site names."""
        ground = self.fields["legal_reason"]
        assert isinstance(ground, forms.ChoiceField)
        ground.choices = [("", _("Choose")), *((text, text) for text in settings.SUSPENSION_GROUNDS)]


class ResumeForm(MoveForm):
    """A word along with it."""

    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class CorrectForm(MoveForm):
    """How the result has to read, and why."""

    content = forms.CharField(
        label=gettext_lazy("Content of the corrected result"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    reason = ReasonField(
        phrases.CORRECTION_REASONS,
        label=gettext_lazy("Reason, as anybody who checks the result will read it"),
    )

    def prepare(self, case: Case) -> None:
        """Begin with what was issued."""
        self.initial["content"] = suggested_content(case)


class RevokeForm(MoveForm):
    """Why, and by which decision."""

    reason = ReasonField(
        phrases.REVOCATION_REASONS,
        label=gettext_lazy("Reason, as anybody who checks the result will read it"),
    )
    legal_reason = GroundField(label=gettext_lazy("Decision of revocation and its legal ground"))
