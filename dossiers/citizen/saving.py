"""Keeping one screen of a form: what holds goes into the draft, what does not waits in the session as it was typed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from dossiers.actions.save_draft import save_draft
from dossiers.citizen.pages import Station, step_key
from dossiers.citizen.waiting import (
    SEEN,
    Waiting,
    emptied_in,
    keep_what_waits,
    marked,
    touched_on,
    waits_in,
    with_waits,
)
from dossiers.filing.seen_answers import Contested, contested, read_marks, renewed_marks
from dossiers.papers.attached import with_files
from foundation.accounts.request import ActorRequest
from procedures.forms_engine.answers import CleanedPage, clean_page
from procedures.forms_engine.attachments import REMOVE, UPLOAD
from procedures.forms_engine.definition import Page
from procedures.forms_engine.page_form import mistaken_in

SHOWN_PAPERS = "-papers"
"""Of which papers a screen showed boxes; no key of a question has a hyphen."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a posted screen came to. `contested` was changed elsewhere meanwhile; `marks` are those of what is kept now
    where the screen shows it, else still those it brought."""

    station: Station
    cleaned: CleanedPage
    contested: list[Contested]
    marks: dict[str, str]
    stays: bool
    goes_on: bool

    @property
    def is_mistaken(self) -> bool:
        """Whether something was not taken, because it is a mistake."""
        return bool(self.cleaned.form.errors)

    @property
    def is_complete(self) -> bool:
        """Whether the next step may follow."""
        return self.goes_on and self.cleaned.is_complete and not self.stays


def save_page(request: ActorRequest, station: Station, *, in_background: bool = False) -> Saved:
    """Save what holds of a posted screen and is not contested. Gaps are no mistake before somebody goes on, but where
    it is saved `in_background`, while somebody types, what has to be answered and was emptied waits like one."""
    draft, page, posted = station.draft, station.page, request.POST
    stays = bool(station.papers) and (UPLOAD in posted or REMOVE in posted)
    answers = with_files(draft, draft.answers)
    goes_on = "next" in posted
    cleaned = clean_page(station.definition, page, answers=answers, data=posted, stays=stays, goes_on=goes_on)
    shown = read_marks(posted.get(SEEN, ""))
    emptied = emptied_in(cleaned.form, answers, shown or {}) - cleaned.let_go if in_background else set()
    if not goes_on:
        cleaned.form.forgive_gaps(but=emptied)
    mistaken = mistaken_in(cleaned.form) | emptied
    typed = _typed(page, cleaned, mistaken)
    left_at = _left_at(request, station, cleaned)
    saved = save_draft(actor=request.actor, dossier_id=draft.pk, answers=typed, seen=shown, left_at=left_at)
    seen = shown or {}
    clashes = contested(page.fields, typed, saved.answers, seen)
    marks = renewed_marks(page.fields, typed | dict.fromkeys(mistaken), saved.answers, seen)
    now = replace(station, draft=saved)
    waiting = Waiting(now, cleaned.form, marked(posted, marks))
    keep_what_waits(request, waiting, touched_on(page, typed, shown) | mistaken)
    marks = with_waits(marks, waits_in(cleaned.form, seen, saved))
    return Saved(now, cleaned, clashes, marks, _asks_for_more_papers(request, now), goes_on)


def _typed(page: Page, cleaned: CleanedPage, mistaken: Collection[str]) -> dict[str, Any]:
    """The answers of the screen, None where there is none, and what was let go on another one. Nothing is said of a
    mistake: what was answered before stays in the draft, for the next device too, while this one shows what was typed.
    """
    keys = dict.fromkeys([*(question.key for question in page.fields), *sorted(cleaned.let_go)])
    return {key: cleaned.answers.get(key) for key in keys if key not in mistaken}


def _left_at(request: ActorRequest, station: Station, cleaned: CleanedPage) -> str:
    way, url = station.way, station.url
    if "previous" in request.POST:
        url = way.before(url)
    elif "next" in request.POST and cleaned.is_complete:
        url = way.after(url)
    return step_key(way.urls[way.number(url) - 1])


def _asks_for_more_papers(request: ActorRequest, station: Station) -> bool:
    """Whether the answers ask for a paper of which the screen had no box yet."""
    shown = request.POST.get(SHOWN_PAPERS)
    return shown is not None and any(paper.key not in shown.split() for paper in station.papers)
