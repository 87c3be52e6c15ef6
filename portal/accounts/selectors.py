"""Reading who works where, for those who administer people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from portal.accounts.actor import Actor
from portal.accounts.models import Identity, Membership, Role, User
from portal.agencies.models import Unit
from portal.core.errors import NotFound

PAGE = 50


@dataclass(frozen=True)
class PeoplePage:
    """Some members of staff with their present memberships (`posts`), the newest account last; `after` is the id to go
    on from."""

    people: Sequence[User]
    after: int | None


def check_administers(actor: Actor) -> None:
    """The administration exists only for system administrators. Raises NotFound."""
    if not actor.holds(Role.SYSTEM_ADMIN):
        raise NotFound


def people(actor: Actor, wanted: Mapping[str, str], after: int | None = None) -> PeoplePage:
    """Those with a present membership, the newest account last. `wanted`: q (part of name, e-mail, unit or agency),
    role. Somebody without membership is found by the whole e-mail address alone, for citizens are nobody's list.
    Three queries. Raises NotFound for others than system administrators."""
    check_administers(actor)
    posts = _current().select_related("unit__agency").order_by("pk")
    found = User.objects.filter(_fits(wanted)).order_by("pk")
    if after:
        found = found.filter(pk__gt=after)
    page = list(found.prefetch_related(Prefetch("memberships", posts, to_attr="posts"))[: PAGE + 1])
    return PeoplePage(page[:PAGE], page[PAGE - 1].pk if len(page) > PAGE else None)


def person(actor: Actor, user_id: int) -> User:
    """One account. Raises NotFound, also for others than system administrators."""
    check_administers(actor)
    found = User.objects.filter(pk=user_id).first()
    if found is None:
        raise NotFound
    return found


def memberships_of(actor: Actor, user: User) -> list[Membership]:
    """All memberships of a person, those that hold first, then the latest. Raises NotFound."""
    check_administers(actor)
    rows = user.memberships.select_related("unit__agency").order_by("-since", "-pk")
    return sorted(rows, key=lambda row: row.until is not None)


def unit_choices(actor: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """All units that have not ended as (agency, [(id, unit)]), for a choice. Raises NotFound."""
    check_administers(actor)
    groups: dict[str, list[tuple[str, str]]] = {}
    lasting = Unit.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=timezone.localdate()))
    for unit in lasting.select_related("agency").order_by("agency__name", "pk"):
        groups.setdefault(unit.agency.display_name, []).append((str(unit.pk), unit.display_name))
    return list(groups.items())


def best_identity(user_id: int | None) -> Identity | None:
    """What an identity provider last said about the owner of an account, the most certain first; for those who handle
    the person's dossier and have found it by its own rules. One query."""
    if user_id is None:
        return None
    return Identity.objects.filter(user_id=user_id).order_by("-level", "-verified_at").first()


def _current() -> QuerySet[Membership]:
    today = timezone.localdate()
    return Membership.objects.filter(Q(until__isnull=True) | Q(until__gt=today))


def _fits(wanted: Mapping[str, str]) -> Q:
    mine = _current().filter(user=OuterRef("pk"))
    if wanted.get("role"):
        return Q(Exists(mine.filter(role=wanted["role"]))) & _said(wanted, mine)
    return _said(wanted, mine)


def _said(wanted: Mapping[str, str], mine: QuerySet[Membership]) -> Q:
    words = wanted.get("q", "").strip()
    if not words:
        return Q(Exists(mine))
    place = Q(unit__name__icontains=words) | Q(unit__agency__name__icontains=words)
    named = Q(full_name__icontains=words) | Q(email__icontains=words)
    return Q(email__iexact=words) | Q(Exists(mine.filter(place))) | (named & Q(Exists(mine)))
