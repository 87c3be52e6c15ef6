"""Asking for a supplement at a desk."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.move_forms.controls import PapersField
from dossiers.officer.desk_form import DeskForm
from dossiers.selectors.case import Case
from dossiers.supplements.asking import published_sheets
from dossiers.supplements.ground import ground_to_ask
from foundation.core.forms import offer
from procedures.selectors import parts_of


class SupplementForm(DeskForm):
    """Which papers and answers, what is wrong about each, and why."""

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
            if paper.key in published
        ]
        items = self.move.argument("items")
        self.fields["items"] = PapersField(papers, items.usual, required=False, label=items.label)
        if refusal := ground_to_ask(case.dossier, case.times_asked, timezone.now()):
            ground = self.fields["legal_reason"]
            ground.label, ground.help_text, ground.required = _("Legal ground"), refusal, True
        rows = (row for section in case.sections for row in section.rows)
        offer(self, "questions", [(row.question_key, row.label) for row in rows])
        self.order_fields(["items", "questions", "reason", "legal_reason"])


FORM = SupplementForm
