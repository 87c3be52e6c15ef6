"""Which pages of a form share one screen: topics with few questions stand below each other, long ones alone. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from procedures.forms_engine.definition import FormDefinition, Page, Question, Text
from procedures.rules.conditions import Condition

MOST_QUESTIONS = 18
"""How many questions one screen takes: a common request of one person is one screen, a birth registration two."""
NUMBERED = "phan-"
"""How the address of a screen of several pages begins; no key of a page has a hyphen."""


@dataclass(frozen=True)
class Step:
    """One screen of the form. `key` is its part of the address: that of its page, or the number of the step."""

    key: str
    pages: tuple[Page, ...]

    @property
    def page(self) -> Page:
        """All its questions as one page; each carries the condition of the page from which it comes."""
        if len(self.pages) == 1:
            return self.pages[0]
        fields = tuple(_with_condition(question, page) for page in self.pages for question in page.fields)
        return Page(key=self.key, title=self.title, fields=fields)

    @property
    def title(self) -> Text:
        """The titles of its pages."""
        titles = [page.title for page in self.pages]
        return Text(" · ".join(one.vi for one in titles), " · ".join(one.en for one in titles))


def steps_of(definition: FormDefinition) -> tuple[Step, ...]:
    """The screens of a form, in order; the same whatever was answered, so that their addresses stay."""
    return tuple(
        Step(pages[0].key if len(pages) == 1 else f"{NUMBERED}{number}", tuple(pages))
        for number, pages in enumerate(_shared(definition.pages), start=1)
    )


def _shared(pages: tuple[Page, ...]) -> Iterator[list[Page]]:
    together: list[Page] = []
    for page in pages:
        if together and sum(map(_questions, [*together, page])) > MOST_QUESTIONS:
            yield together
            together = []
        together.append(page)
    yield together


def _questions(page: Page) -> int:
    """How many questions a person reads on the page; a row of a group has several."""
    return sum(len(one.questions) or 1 for one in page.fields if one.type != "computed")


def _with_condition(question: Question, page: Page) -> Question:
    if not page.show_if:
        return question
    both: Condition = {"all": [page.show_if, question.show_if]} if question.show_if else page.show_if
    return replace(question, show_if=both)
