"""What one screen of a form shows."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.citizen.form_files import show_boxes
from dossiers.citizen.pages import Station, taken_over
from dossiers.citizen.question_names import name_of
from dossiers.citizen.saving import SHOWN_PAPERS
from dossiers.citizen.waiting import SEEN, form_typed, typed_in, waits_in, with_waits
from dossiers.filing.seen_answers import (
    Contested,
    Marks,
    contested,
    mark,
    marks_of,
    read_marks,
    renewed_marks,
    untouched_elsewhere,
)
from dossiers.papers.attached import with_files
from dossiers.selectors.files import attached_to
from dossiers.uploads.tiles import Tile, files_by_component, tiles
from foundation.accounts.actor import Actor
from procedures.forms_engine.boxes import first_box
from procedures.forms_engine.definition import Question
from procedures.forms_engine.page_form import PageForm
from procedures.forms_engine.sections import sections_of
from procedures.forms_engine.summary import words_of


@dataclass(frozen=True)
class FormPage:
    """One screen: with what was typed, or what is kept. `restored`: it was typed before and not taken; `refused`: a
    sentence by component for each file that was not; `contested`: answers that were changed elsewhere meanwhile;
    `seen`: the marks that came back with what was typed; `waits`: the questions here of which something waits, even
    where somebody chose not to see it again;
    `chooses`: communes were asked for, and the browser begins at them."""

    station: Station
    form: PageForm
    restored: bool = False
    refused: Mapping[str, str] = field(default_factory=dict)
    contested: Sequence[Contested] = ()
    seen: Marks = field(default_factory=dict)
    waits: Collection[str] = ()
    chooses: bool = False

    def context(self, actor: Actor) -> dict[str, Any]:
        """Everything that the template needs."""
        station, language = self.station, get_language() or "vi"
        for key in taken_over(actor, station):
            self.form.remark(key, _("Taken from an earlier dossier; check it again."))
        self._say_whose_data(station)
        self.form.say_what_may_stay_empty()
        way, papers, unsaved = station.way, self._paper_tiles(), self._unsaved()
        number = way.number(station.url)
        return {
            "draft": station.draft,
            "page": station.page,
            "heading": _heading(station, language),
            "tiles": [*show_boxes(self.form, station.draft, self.refused), *papers],
            "paper_tiles": papers,
            "sections": sections_of(self.form, station.pages),
            "form": self.form,
            "marks": {SEEN: json.dumps(self._marks()), SHOWN_PAPERS: " ".join(tile.key for tile in papers)},
            "clashes": [_in_words(clash, self.form, language) for clash in self.contested],
            "way": way,
            "number": number,
            "restored": bool(unsaved),
            "unsaved": [name_of(station.definition, question.key, language) for question in unsaved],
            "rest_is_saved": bool(unsaved) and self._all_is_saved_but(unsaved),
            "unsaved_url": self._box_of(unsaved[0]) if unsaved else "",
            "chooses": self.chooses,
        }

    def _say_whose_data(self, station: Station) -> None:
        """Say at the applicant's name that it is not that of whoever files, where somebody files for another person."""
        draft, names = (
            station.draft,
            (one for one in station.definition.questions() if one.prefill == "full_name"),
        )
        filer = draft.submitter.full_name if draft.submitter else ""
        key = next((question.key for question in names), "")
        if key in self.form.questions and not draft.representation_id and draft.answers.get(key) != filer:
            words = _("The person for whom the dossier is filed; %(filer)s files it.") % {"filer": filer}
            self.form.remark(key, words)

    def _marks(self) -> dict[str, str]:
        """Those of what is kept; where something else is shown the ones that it came with, until both were shown."""
        fields, kept = self.station.page.fields, self.station.draft.answers
        if not self.form.is_bound:
            return with_waits(marks_of(fields, kept), self.waits)
        both_shown = {clash.question.key for clash in self.contested}
        seen = {key: mark for key, mark in self.seen.items() if key not in both_shown}
        waits = self._shown_waiting().union(self.waits)
        return with_waits(renewed_marks(fields, typed_in(self.form), kept, seen), waits)

    def _shown_waiting(self) -> set[str]:
        return waits_in(self.form, self.seen, self.station.draft)

    def _unsaved(self) -> list[Question]:
        """The questions of a screen shown again of which it shows what was typed and is not in the draft. What it shows
        because another answer is the same was not typed."""
        waits = self._shown_waiting().intersection(self.waits) if self.restored else set[str]()
        return [question for key, question in self.form.questions.items() if key in waits]

    def _all_is_saved_but(self, unsaved: Collection[Question]) -> bool:
        """Whether all else that the screen shows stands in the draft: what it shows by default does not yet."""
        typed, kept = typed_in(self.form), self.station.draft.answers
        rest = [one for one in self.form.questions.values() if one not in unsaved and not one.is_worked_out]
        return all(mark(typed[one.key]) == mark(kept.get(one.key)) for one in rest)

    def _box_of(self, question: Question) -> str:
        """The address of the first box of a question on this page."""
        field = self.form[question.key]
        return f"#{first_box(field.field, field.auto_id)}"

    def _paper_tiles(self) -> list[Tile]:
        draft, papers = self.station.draft, self.station.papers
        files = files_by_component(attached_to(draft)) if papers else {}
        return tiles(draft, papers, files, self.refused)


def page_again(station: Station, typed: QueryDict, waits: Collection[str]) -> FormPage:
    """A screen with what was typed on it before and not taken, and at once what was changed elsewhere since then."""
    kept, fields = with_files(station.draft, station.draft.answers), station.page.fields
    form = form_typed(station, kept, typed)
    seen = read_marks(typed.get(SEEN, "")) or {}
    holds = {key: answer for key, answer in typed_in(form).items() if key not in form.errors}
    writable = untouched_elsewhere(fields, holds, station.draft.answers, seen)
    late = {key: answer for key, answer in holds.items() if key not in writable}
    clashes = contested(fields, late, station.draft.answers, seen)
    return FormPage(station, form, restored=True, contested=clashes, seen=seen, waits=waits)


def _heading(station: Station, language: str) -> str:
    """The name of the form where all of it stands on one screen, else what the screen is about."""
    whole = len(station.pages) == len(station.definition.pages)
    return (station.definition.title if whole else station.page.title).in_language(language)


def _in_words(clash: Contested, form: PageForm, language: str) -> dict[str, str]:
    key = clash.question.key
    return {
        "label": clash.question.label.in_language(language),
        "url": f"#{first_box(form.fields[key], form[key].auto_id)}" if key in form.fields else "#page",
        "kept": words_of(clash.question, clash.kept, language),
        "typed": words_of(clash.question, clash.typed, language),
    }
