"""Setting up by a plan, part by part: each in a transaction of its own, whole or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from portal.administration.actions.add_national_holidays import add_national_holidays
from portal.administration.actions.appoint_first_administrator import appoint_first_administrator
from portal.administration.actions.build_tree import build_tree
from portal.administration.actions.found_calendars import found_calendars
from portal.administration.actions.set_identity import set_identity
from portal.administration.setting_up.sentences import calendar_sentences, offering_sentences, tree_sentences
from portal.administration.setting_up.wanted import Plan
from procedures.actions.offer_procedures import offer_procedures
from procedures.intake import publish_taken, take_in, versions_in

SYSTEM = Actor.system("set-up")


@dataclass(slots=True)
class Done:
    """What a run has done, in sentences; `administrator` when one was appointed who needs a way to sign in."""

    sentences: list[str]
    administrator: User | None = None


def rehearse(plan: Plan) -> Done:
    """What carrying the plan out would do. Everything is tried and taken back. Raises Findings, InvalidInput."""
    with transaction.atomic():
        done = carry_out(plan)
        transaction.set_rollback(True)
    return done


def carry_out(plan: Plan) -> Done:
    """Do what is missing of the plan; what is there stays as it is. Raises Findings, InvalidInput."""
    done = Done([])
    for part in _parts(plan, done):
        done.sentences += part()
    return done


def _parts(plan: Plan, done: Done) -> Iterator[Callable[[], list[str]]]:
    if plan.identity is not None:
        yield lambda: _identity(plan)
    if plan.calendars:
        yield lambda: calendar_sentences(found_calendars(actor=SYSTEM, wanted=plan.calendars))
    if plan.holidays is not None:
        yield lambda: _holidays(plan)
    if plan.agencies:
        yield lambda: tree_sentences(build_tree(actor=SYSTEM, wanted=plan.agencies))
    if plan.administrator is not None:
        yield lambda: _administrator(plan, done)
    if plan.catalogue is not None:
        yield lambda: _catalogue(plan)
    if plan.offerings:
        yield lambda: offering_sentences(offer_procedures(actor=SYSTEM, rules=plan.offerings))


def _identity(plan: Plan) -> list[str]:
    assert plan.identity is not None
    changed = set_identity(actor=SYSTEM, wanted=plan.identity)
    return [_("Name, contact and look of the site were written.")] if changed else []


def _holidays(plan: Plan) -> list[str]:
    assert plan.holidays is not None
    first, last = plan.holidays
    number = len(add_national_holidays(actor=SYSTEM, first=first, last=last))
    sentence = ngettext(
        "%(number)s public holiday was added.", "%(number)s public holidays were added.", number
    )
    return [sentence % {"number": number}] if number else []


def _administrator(plan: Plan, done: Done) -> list[str]:
    assert plan.administrator is not None
    appointed = appoint_first_administrator(actor=SYSTEM, wanted=plan.administrator)
    if not appointed.new:
        return []
    done.administrator = appointed.user
    return [_("%(name)s administers the site.") % {"name": appointed.user.full_name}]


def _catalogue(plan: Plan) -> list[str]:
    assert plan.catalogue is not None
    before = versions_in(None)
    taken = take_in(actor=SYSTEM, name=plan.catalogue.name, text=plan.catalogue.text)
    new = len(set(versions_in(taken)) - set(before))
    brought = ngettext("%(number)s procedure was brought in.", "%(number)s procedures were brought in.", new)
    sentences = [brought % {"number": new}] if new else []
    if not plan.catalogue.publish:
        return sentences
    published = publish_taken(actor=SYSTEM, import_id=taken.pk)
    if published.number:
        words = ngettext(
            "%(number)s procedure was published.", "%(number)s procedures were published.", published.number
        )
        sentences.append(words % {"number": published.number})
    return sentences + [_("Not published: %(reason)s") % {"reason": one} for one in published.hindered]
