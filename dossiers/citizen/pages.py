"""The way through a draft: the pages of its form, then the papers, then the check."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.selectors.earlier import earlier_answers
from portal.accounts.actor import Actor
from portal.core.errors import NotFound
from procedures.forms_engine.attachments import file_questions
from procedures.forms_engine.definition import FormDefinition, Page
from procedures.forms_engine.visibility import asked_pages
from procedures.models import Component, ComponentKind
from procedures.selectors import components_for, form_of


@dataclass(frozen=True, slots=True)
class Way:
    """The stations of one draft as addresses, in order, and where in them a page stands."""

    urls: list[str]
    titles: list[str]

    def number(self, url: str) -> int:
        """Which step a page is, from 1. Raises NotFound for a page that the answers skip."""
        if url not in self.urls:
            raise NotFound
        return self.urls.index(url) + 1

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


def way_of(draft: Dossier) -> Way:
    """The steps of a draft as its answers stand: a page that nobody has to fill in is no step."""
    language = get_language() or "vi"
    pages = asked_pages(form_of(draft.procedure_version), draft.answers)
    urls = [form_url(draft, page) for page in pages]
    titles = [page.title.in_language(language) for page in pages]
    if wanted_papers(draft):
        urls.append(reverse("citizen:papers", args=[draft.pk]))
        titles.append(_("Papers"))
    return Way([*urls, reverse("citizen:check", args=[draft.pk])], [*titles, _("Check and submit")])


@dataclass(frozen=True, slots=True)
class Station:
    """One page of the form of one draft."""

    draft: Dossier
    definition: FormDefinition
    page: Page

    @property
    def url(self) -> str:
        """The address of the page."""
        return form_url(self.draft, self.page)


def station_of(draft: Dossier, page_key: str) -> Station:
    """The page with this key in the form of a draft. Raises NotFound."""
    definition = form_of(draft.procedure_version)
    return Station(draft, definition, page_of(definition, page_key))


def taken_over(actor: Actor, station: Station) -> list[str]:
    """The questions of the page whose answer stands as it was given in an earlier dossier of the same person."""
    if not any(question.meaning for question in station.page.fields):
        return []
    answers = station.draft.answers
    earlier = earlier_answers(actor, station.definition, answers)
    return [key for key, value in earlier.items() if answers.get(key) == value]


def form_url(draft: Dossier, page: Page) -> str:
    """The address of one page of the form."""
    return reverse("citizen:form", args=[draft.pk, page.key])


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
    wanted = components_for(draft.procedure_version, draft.case_key, draft.answers, draft.channel)
    return [
        component
        for component in wanted
        if component.kind == ComponentKind.SUBMIT and component.key not in in_form
    ]
