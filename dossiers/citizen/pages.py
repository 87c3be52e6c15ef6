"""The way through a draft: the screens of its form, the papers on the last of them or alone, then the check."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.papers.asked import papers_asked
from dossiers.selectors.earlier import earlier_answers
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from procedures.forms_engine.attachments import file_questions
from procedures.forms_engine.definition import FormDefinition, Page
from procedures.forms_engine.steps import steps_of
from procedures.forms_engine.visibility import asked_pages
from procedures.models import Component, ComponentKind
from procedures.selectors import form_of

MOST_PAPERS = 4
"""Up to so many papers are attached below the last questions of the form; more have a screen of their own."""


@dataclass(frozen=True, slots=True)
class Way:
    """The steps of one draft as addresses, in order, and where in them a page stands. `shared` leads from the address
    of a topic that has no screen of its own to that of the screen on which it stands. `papers` are those that are
    attached on one of the steps."""

    urls: list[str]
    titles: list[str]
    shared: dict[str, str]
    papers: list[Component]

    def number(self, url: str) -> int:
        """Which step a page belongs to, from 1. Raises NotFound for a page that the answers skip."""
        step = self.shared.get(url, url)
        if step not in self.urls:
            raise NotFound
        return self.urls.index(step) + 1

    @property
    def total(self) -> int:
        """How many steps there are."""
        return len(self.urls)

    def after(self, url: str) -> str:
        """The address of the next step; of the last one, itself."""
        return self.urls[min(self.number(url), self.total - 1)]

    def before(self, url: str) -> str:
        """The address of the step before; of the first one, itself."""
        return self.urls[max(self.number(url) - 2, 0)]

    def resumed(self, draft: Dossier) -> str:
        """The address of the step at which the draft was left; of the first one where there is no such any more."""
        left = [
            url for url in (*self.urls, *self.shared) if draft.left_at and url.endswith(f"/{draft.left_at}/")
        ]
        return self.shared.get(left[0], left[0]) if left else self.urls[0]


def way_of(draft: Dossier) -> Way:
    """The steps of a draft as its answers stand: a page that nobody has to fill in is no step."""
    language = get_language() or "vi"
    definition = form_of(draft.procedure_version)
    asked = {page.key for page in asked_pages(definition, draft.answers)}
    steps = [step for step in steps_of(definition) if any(page.key in asked for page in step.pages)]
    urls = [form_url(draft, step.key) for step in steps]
    titles = [step.title.in_language(language) for step in steps]
    shared = {
        form_url(draft, page.key): form_url(draft, step.key)
        for step in steps
        for page in step.pages
        if page.key in asked
    }
    papers, papers_url = wanted_papers(draft), reverse("citizen:papers", args=[draft.pk])
    if 0 < len(papers) <= MOST_PAPERS:
        shared[papers_url] = urls[-1]
    elif papers:
        urls.append(papers_url)
        titles.append(_("Papers"))
    last = reverse("citizen:check", args=[draft.pk])
    return Way([*urls, last], [*titles, _("Check and submit")], shared, papers)


def step_key(url: str) -> str:
    """By what a step is remembered: the last part of its address."""
    return url.rstrip("/").rpartition("/")[2]


@dataclass(frozen=True)
class Station:
    """One screen of the form of one draft: `page` has the questions of all its topics, `pages`."""

    draft: Dossier
    definition: FormDefinition
    page: Page
    pages: tuple[Page, ...]

    @property
    def url(self) -> str:
        """The address of the screen."""
        return form_url(self.draft, self.page.key)

    @cached_property
    def way(self) -> Way:
        """The steps of the draft, worked out once for what it holds."""
        return way_of(self.draft)

    @property
    def papers(self) -> list[Component]:
        """The papers that are attached here, below the last questions."""
        shared = self.way.shared.get(reverse("citizen:papers", args=[self.draft.pk]))
        return self.way.papers if shared == self.url else []


def station_of(draft: Dossier, key: str) -> Station:
    """The screen with this key in the form of a draft, or one topic of it, to be mended alone. Raises NotFound."""
    definition = form_of(draft.procedure_version)
    for step in steps_of(definition):
        if step.key == key:
            return Station(draft, definition, step.page, step.pages)
    page = page_of(definition, key)
    return Station(draft, definition, page, (page,))


def taken_over(actor: Actor, station: Station) -> list[str]:
    """The questions of the page whose answer stands as it was given in an earlier dossier of the same person."""
    if not any(question.meaning for question in station.page.fields):
        return []
    answers = station.draft.answers
    earlier = earlier_answers(actor, station.definition, answers, but=station.draft)
    return [key for key, value in earlier.items() if answers.get(key) == value]


def own_page(dossier: Dossier) -> str:
    """The address of the page on which its applicant sees a dossier, "" for a draft."""
    return reverse("citizen:dossier", args=[dossier.code]) if dossier.code else ""


def form_url(draft: Dossier, key: str) -> str:
    """The address of one screen or topic of the form."""
    return reverse("citizen:form", args=[draft.pk, key])


def page_of(definition: FormDefinition, key: str) -> Page:
    """The page with this key. Raises NotFound."""
    for page in definition.pages:
        if page.key == key:
            return page
    raise NotFound


def wanted_papers(draft: Dossier) -> list[Component]:
    """The papers that are attached on a page of their own; forms filled in here, data of the state and papers that a
    question of the form asks for are none."""
    in_form = file_questions(form_of(draft.procedure_version))
    return [
        component
        for component in papers_asked(draft)
        if component.kind == ComponentKind.SUBMIT and component.key not in in_form
    ]
