"""The page that stands between ticking many dossiers and doing something with them: what will be done, and to which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.acts import ACTS
from dossiers.documents import signing
from dossiers.move_forms.fields import field_of
from dossiers.moves.assign import MOVE as ASSIGNING
from dossiers.officer import assign_many
from dossiers.officer.assign_many import Proposed
from dossiers.officer.batches import ASSIGN, MOST_AT_ONCE, Batch, batch_for
from dossiers.officer.places import place_in
from dossiers.results.making import Validity, localised_title, validity_of
from dossiers.selectors.circumstances import Circumstances
from dossiers.standing import Standing, standings
from dossiers.worklists.desks.ticked import TickedStep, ticked_on
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.named import NamedList
from dossiers.worklists.ticks import Ticked, tick_of, ticked
from foundation.accounts.actor import Actor
from foundation.core.forms import offer


class BatchForm(forms.Form):
    """What is asked once for all of them: nothing, but for an assignment."""

    def __init__(self, actor: Actor, data: QueryDict | None) -> None:
        super().__init__(data)
        self.actor = actor
        self.prepare()
        if data is None:
            for field in list(self.fields.values())[:1]:
                field.widget.attrs["autofocus"] = True

    def prepare(self) -> None:
        """Fill in what depends on the actor."""

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action, besides actor, dossier and version."""
        return self.cleaned_data


class AssignManyForm(BatchForm):
    """To whom, and a word along with it."""

    officer_id = field_of(ASSIGNING.argument("officer_id"))
    note = field_of(ASSIGNING.argument("note"))

    def prepare(self) -> None:
        """Officers of the units that the actor heads, with what they hold; and that each goes as is chosen beside it,
        which it begins with where the rule of the unit is balanced."""
        now, officer = timezone.now(), self.fields["officer_id"]
        assert isinstance(officer, forms.TypedChoiceField)
        officer.coerce = str
        offer(self, "officer_id", assign_many.each_or_one(assign_many.officers_for(self.actor, now)))
        self.initial["officer_id"] = assign_many.begins_with(self.actor, now)

    @property
    def is_each(self) -> bool:
        """Whether each goes to the officer that was chosen beside it."""
        return bool(self.cleaned_data["officer_id"] == assign_many.EACH)

    def arguments(self) -> dict[str, Any]:
        """The officer and the word; of each its own where that was chosen."""
        said = dict(self.cleaned_data)
        return said | {"officer_id": 0 if self.is_each else int(said["officer_id"])}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One ticked dossier; `problem` says why it will be left alone, `step` is None when it left the list."""

    code: str
    step: TickedStep | None
    problem: str
    proposed: Proposed | None = None

    @property
    def tick(self) -> str:
        """The dossier and the version to which the person agrees."""
        return tick_of(self.step.dossier) if self.step else ""

    @property
    def draft(self) -> str:
        """The digest of the draft's paper as it is now; empty where there is none."""
        return self.step.draft.sha256 if self.step and self.step.draft else ""

    @property
    def title(self) -> str:
        """What will be signed or issued, in the language of the reader; empty where there is nothing."""
        draft = self.step.draft if self.step else None
        return localised_title(draft) if draft else ""

    @property
    def validity(self) -> Validity | None:
        """How long what will be signed or issued holds; None where it has no end, or there is none."""
        draft = self.step.draft if self.step else None
        return validity_of(draft, timezone.localdate()) if draft else None


@dataclass(frozen=True, slots=True)
class BatchPage:
    """What was ticked on a list and what is about to happen; `place` is the page of the list."""

    batch: Batch
    one: NamedList
    chosen: Sequence[Ticked]
    form: BatchForm
    place: str
    said: Mapping[str, str]
    """What the address or the form said, each under its name."""


def batch_page(actor: Actor, slug: str, query: QueryDict, *, posted: bool) -> BatchPage:
    """What the address or the form says. Raises what `Workplace.list_at` raises, NotFound for a list without
    such a thing."""
    one = OFFICER.list_at(actor, slug)
    batch = batch_for(actor, one)
    form = (AssignManyForm if batch is ASSIGN else BatchForm)(actor, query if posted else None)
    chosen = ticked(query.getlist("dossier")[:MOST_AT_ONCE])
    said = {key: query.get(key, "") for key in query}
    return BatchPage(batch, one, chosen, form, place_in(query.get("back", "")), said)


def arguments_of_each(actor: Actor, page: BatchPage, now: datetime) -> dict[str, dict[str, Any]]:
    """What the act of each is told beyond what was said for all: the digest of the draft that was shown, or the officer
    that was chosen beside it with what the balanced rule says."""
    if page.batch.names_draft:
        return {code: {"seen_draft": page.said.get(f"draft-{code}", "")} for code, _seen in page.chosen}
    if not isinstance(page.form, AssignManyForm) or not page.form.is_each:
        return {}
    codes = [code for code, _seen in page.chosen]
    return assign_many.arguments(codes, ticked_on(actor, page.one, codes, now), page.said, now)


def candidates(actor: Actor, page: BatchPage, now: datetime) -> tuple[list[Candidate], list[Candidate]]:
    """Those with which it can be done, and those with which it cannot. As many queries for one as for fifty."""
    seen = dict(page.chosen)
    found = {str(one.dossier.code): one for one in ticked_on(actor, page.one, seen, now)}
    towards = standings(actor, ((one.dossier, one.step) for one in found.values()))
    each = [
        Candidate(code, one, _against(standing, page.batch, one, seen[code]))
        for (code, one), standing in zip(found.items(), towards, strict=True)
    ]
    gone = _("It is not on this list any more.")
    each += [Candidate(code, None, gone) for code in seen if code not in found]
    possible = [one for one in each if not one.problem]
    if page.batch is ASSIGN:
        steps = [one.step for one in possible if one.step]
        beside = assign_many.proposed(actor, steps, page.said, now)
        possible = [replace(one, proposed=beside.get(one.code)) for one in possible]
    return possible, [one for one in each if one.problem]


def _against(standing: Standing, batch: Batch, one: TickedStep, seen: int) -> str:
    if one.dossier.version != seen:
        return _("It changed after it was ticked. Look at it again.")
    name = batch.move_for(one.dossier)
    circumstances = Circumstances(standing, draft=one.draft)
    return ACTS[name].why_not(circumstances, for_many=True)


def signed_as(actor: Actor, page: BatchPage, possible: Sequence[Candidate]) -> list[str]:
    """In whose name and in which capacity the actor signs these: one line for all that are alike, none where nothing is
    signed."""
    steps = [one.step.step for one in possible if one.step and page.batch.names_draft]
    posts = {(signing.post_at(actor, step), step.dossier.agency_id): step.dossier.agency for step in steps}
    blocks = [
        signing.capacity(signing.title_of(post), agency) for (post, _key), agency in posts.items() if post
    ]
    return [", ".join([*block, actor.name]) for block in blocks]
