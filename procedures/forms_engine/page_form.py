"""From a page of a definition to a Django form that works without JavaScript."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedures.forms_engine.attachments import FilesBox
from procedures.forms_engine.definition import FormDefinition, Page, Question
from procedures.forms_engine.question_field import EMPTY, ShownQuestion, as_json, field_of, missing
from procedures.forms_engine.visibility import asked_questions
from procedures.rules.conditions import Answers, holds, questions_in


class PageForm(forms.Form):
    """The questions of one page. `cleaned_data` are answers; those of questions that are not asked are dropped. `taken`
    are questions that were left empty and have the answer of another one."""

    use_required_attribute = False

    def __init__(
        self,
        definition: FormDefinition,
        page: Page,
        *,
        answers: Answers,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        initial = {question.key: _first(question, answers) for question in page.fields}
        super().__init__(data, initial=initial)
        self.definition, self.page = definition, page
        self.taken = set[str]()
        on_page = {question.key for question in page.fields}
        self.elsewhere = {key: value for key, value in answers.items() if key not in on_page}
        self.questions = {question.key: question for question in self._possible(on_page)}
        language = get_language() or "vi"
        self.fields.update({key: field_of(question, language) for key, question in self.questions.items()})

    def _possible(self, on_page: set[str]) -> Iterator[Question]:
        for question in self.page.fields:
            hangs_on_page = bool(questions_in(question.show_if) & on_page)
            if question.type != "computed" and (hangs_on_page or holds(question.show_if, self.elsewhere)):
                yield question

    def clean(self) -> dict[str, Any]:
        """Keep what was answered of what is asked; ask for what the answers make necessary."""
        answers = {key: value for key, value in self.cleaned_data.items() if value not in EMPTY}
        asked = asked_questions(self.definition, {**self.elsewhere, **answers})
        for key, question in self.questions.items():
            if key not in asked:
                self.errors.pop(key, None)
                answers.pop(key, None)
            elif (
                key not in answers
                and key not in self.errors
                and _needs(question, {**self.elsewhere, **answers})
            ):
                self.add_error(key, missing(self.fields[key]))
        return answers

    def forgive_gaps(self, but: Collection[str] = ()) -> None:
        """Forget what was found missing, for somebody who goes on filling in the page, `but` not at these questions."""
        for key in gaps_in(self).difference(but):
            del self.errors[key]

    def same_here(self) -> Iterator[Question]:
        """The questions that have their answer from another one of this very page, where nothing was kept before."""
        return (one for one in self.questions.values() if one.same_as in self.questions)

    def take_the_same(self) -> None:
        """Answer what was left empty and is the same as another answer here, for somebody who is done with the page: it
        showed both empty, so nobody has to type one of them twice, nor is it missing where the other one is wrong."""
        for question in self.same_here():
            answers = {**self.elsewhere, **self.cleaned_data}
            applies = holds(question.same_if, answers) and holds(question.show_if, answers)
            same = self.cleaned_data.get(question.same_as, "")
            if not applies or not _is_left_empty(self, question.key):
                continue
            if same not in EMPTY or question.same_as in self.errors:
                self.errors.pop(question.key, None)
            if same not in EMPTY:
                self.cleaned_data[question.key] = same
                self.taken.add(question.key)

    def remark(self, key: str, sentence: str) -> None:
        """Put a sentence before the help of a question, if it is on the page."""
        if field := self.fields.get(key):
            field.help_text = f"{sentence} {field.help_text}".strip()

    def say_what_may_stay_empty(self) -> None:
        """Say at what is empty that it need not be typed twice."""
        language = get_language() or "vi"
        for question in self.same_here():
            if self.initial.get(question.key) in EMPTY:
                same = self.questions[question.same_as].label.in_language(language)
                words = _("May stay empty where it is the same as “%(question)s”.") % {"question": same}
                self.remark(question.key, words)

    def focus_first_gap(self) -> None:
        """Let the browser begin at the first question that is always asked and not answered yet."""
        for question in self.shown_questions():
            if not question.show_if and question.field.value() in EMPTY:
                widget = question.field.field.widget
                first_box = widget.widgets[0] if isinstance(widget, forms.MultiWidget) else widget
                first_box.attrs["autofocus"] = True
                return

    def put_box(self, key: str, box: SafeString) -> None:
        """Show the files of a question by this markup. Raises KeyError when the page does not ask it."""
        widget = self.fields[key].widget
        assert isinstance(widget, FilesBox)
        widget.box = box

    def shown_questions(self) -> Iterator[ShownQuestion]:
        """The fields in order, with the conditions that the browser may follow."""
        for key, question in self.questions.items():
            named = questions_in(question.show_if)
            if not named & self.questions.keys():
                yield ShownQuestion(self[key])
                continue
            elsewhere = {name: self.elsewhere[name] for name in named if name in self.elsewhere}
            yield ShownQuestion(self[key], as_json(question.show_if), as_json(elsewhere))


def _needs(question: Question, answers: Mapping[str, Any]) -> bool:
    return bool(question.required_if) and holds(question.required_if, answers)


def mistaken_in(form: PageForm) -> set[str]:
    """The questions whose answer is wrong, not only missing."""
    errors = {key: {error.code for error in found.as_data()} for key, found in form.errors.items()}
    return {key for key, codes in errors.items() if codes != {"required"}}


def gaps_in(form: PageForm) -> set[str]:
    """The questions that have to be answered and are not."""
    return form.errors.keys() - mistaken_in(form)


def _is_left_empty(form: PageForm, key: str) -> bool:
    return key not in form.cleaned_data and key not in mistaken_in(form)


def _first(question: Question, answers: Answers) -> Any:
    """What a question shows at first: its answer, that of the question that asks the same here, or its default."""
    if question.key in answers:
        return answers[question.key]
    is_same = question.same_as in answers and holds(question.same_if, answers)
    return answers[question.same_as] if is_same else question.default


def page_form(
    definition: FormDefinition, page: Page, *, answers: Answers, data: Mapping[str, Any] | None = None
) -> PageForm:
    """The form of a page, filled with the answers given so far; bound when `data` was posted.

    Labels are in the active language. Questions that hang on other pages and are not asked are left out; those that
    hang on questions of this page are all there, and the template marks them for the browser.
    """
    return PageForm(definition, page, answers=answers, data=data)
