"""Doing what a review said."""

from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.keys import renew_keys
from foundation.accounts.models import Membership, User
from foundation.audit.record import record
from foundation.notifications.outbox import Notice, queue
from portal.administration.staff.access import end_resets
from portal.administration.staff.inviting import Wanted, invite, letter
from portal.administration.staff.review import Line, Review
from portal.administration.staff.review_words import QUIET, Outcome
from portal.administration.staff.roster_entry import Entry


def carry_out_review(actor: Actor, review: Review) -> int:
    """Invite, give and end what the lines say, inside the caller's transaction; returns how many lines did something.
    Raises InvalidInput, and IntegrityError where somebody else was faster."""
    letters: list[Notice] = []
    number = 0
    for line in review.lines:
        if line.outcome in QUIET:
            continue
        number += 1
        if line.entry is not None and line.outcome == Outcome.NEW:
            invitation, link = invite(actor, _wanted(line.entry), by_link=False)
            letters.append(letter(actor, invitation, link))
        elif line.entry is not None:
            _give(actor, line, line.entry)
        _end(actor, line)
        if line.user_id is not None:
            user = User.objects.get(pk=line.user_id)
            end_resets(actor, user)
            renew_keys(user)
    queue(letters)
    return number


def _wanted(entry: Entry) -> Wanted:
    assert entry.since is not None
    return Wanted(
        entry.email,
        entry.unit,
        entry.role,
        entry.title,
        entry.since,
        entry.until,
        entry.full_name,
        entry.phone,
    )


def _give(actor: Actor, line: Line, entry: Entry) -> None:
    assert entry.unit is not None
    assert entry.since is not None
    assert line.user_id is not None
    Membership.objects.create(
        user_id=line.user_id,
        unit=entry.unit,
        role=entry.role,
        title=entry.title,
        since=entry.since,
        until=entry.until,
        given_by_id=actor.user_id,
        given_at=timezone.now(),
    )
    after = {
        "role": entry.role,
        "unit": f"{entry.unit.agency.code}/{entry.unit.code}",
        "since": entry.since.isoformat(),
        "until": entry.until.isoformat() if entry.until else None,
    }
    record(actor, "add_membership", f"person:{line.user_id}", detail={"before": None, "after": after})


def _end(actor: Actor, line: Line) -> None:
    for post, day in line.ends:
        agreed = post.until
        post.until = day
        post.save(update_fields=["until"])
        place = {"role": post.role, "unit": f"{post.unit.agency.code}/{post.unit.code}"}
        detail = {
            **place,
            "before": {"until": agreed.isoformat() if agreed else None},
            "after": {"until": day.isoformat()},
        }
        record(actor, "end_membership", f"person:{post.user_id}", detail=detail)
