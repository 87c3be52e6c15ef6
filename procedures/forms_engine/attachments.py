"""A question that is answered by files: a paper of the dossier that is attached where the form asks for it.

The engine knows no files. The answer is worked out by whoever keeps them, as [{"file": id, "name": name}]; what is
posted in its place is not read. How files are attached is put into the form as ready markup, by PageForm.put_box().
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from procedures.forms_engine.definition import FormDefinition, Page, Question
from procedures.forms_engine.visibility import asked_questions
from procedures.rules.conditions import Answers

UPLOAD, REMOVE = "upload", "remove"
"""Names of the submit buttons that attach what was chosen, with the component as value, and take a file off."""


class FilesBox(forms.Widget):
    """The place of the files of one paper; without markup of its own it says that they are attached here."""

    use_fieldset = True
    box: SafeString | None = None

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The markup that was put here, else a sentence with the names of the files."""
        names = [file["name"] for file in value or []]
        context = {"id": (attrs or {}).get("id", f"id_{name}"), "box": self.box, "names": names}
        return render_to_string("procedures/widgets/files.html", context)


class FilesField(forms.Field):
    """The files of a paper as they are known; never read from what was posted."""

    default_error_messages = {"required": gettext_lazy("Attach this paper here.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=FilesBox(), disabled=True, **kwargs)


def file_questions(definition: FormDefinition) -> dict[str, Question]:
    """The questions that are answered by files, by the key of their component."""
    return {question.component: question for question in definition.questions() if question.component}


def unasked_components(definition: FormDefinition, answers: Answers) -> frozenset[str]:
    """The components that belong to a question which is not asked, and so are not wanted."""
    asked = asked_questions(definition, answers)
    bound = file_questions(definition)
    return frozenset(component for component, question in bound.items() if question.key not in asked)


def attaches(page: Page, data: Mapping[str, Any]) -> bool:
    """Whether a button of a box of files was pressed, so that the page stays."""
    components = {question.component for question in page.fields if question.component}
    return bool(components) and (data.get(UPLOAD) in components or bool(data.get(REMOVE)))
