"""Reading who works where, for those who administer people."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.administering import EVERYWHERE, Realm, administered_by
from foundation.accounts.models import Identity, Membership, Role, User
from foundation.agencies.models import Unit
from foundation.core.errors import NotFound
from foundation.core.keyset import Page, by_id, page_of
from foundation.core.text import fold
from foundation.core.validity import lasting

PAGE = 50


def check_administers(actor: Actor) -> None:
    """The administration exists only for system administrators. Raises NotFound."""
    if not actor.holds(Role.SYSTEM_ADMIN):
        raise NotFound


def people(actor: Actor, choices: Mapping[str, str], after: str = "") -> Page[User]:
    """Those with a present membership (`posts`), the newest account last. `choices`: q (part of name, e-mail,
    unit or agency), role. Somebody without membership is found by the whole e-mail address alone, for citizens are
    nobody's list. An administrator of a part of the site finds the people and posts of that part. Three queries, four
    for those. Raises NotFound for others than system administrators."""
    realm = administered_by(actor)
    posts = _current(realm).select_related("unit__agency").order_by("pk")
    accounts = User.objects.filter(_fits(choices, realm))
    return page_of(
        accounts.prefetch_related(Prefetch("memberships", posts, to_attr="posts")),
        by_id(),
        size=PAGE,
        after=after,
    )


def person(actor: Actor, user_id: int) -> User:
    """One account; for an administrator of a part of the site, one of somebody who works or worked there. Raises
    NotFound, also for others than system administrators."""
    realm = administered_by(actor)
    within = Q() if realm.whole else Q(Exists(_ever(realm)))
    account = User.objects.filter(within, pk=user_id).first()
    if account is None:
        raise NotFound
    return account


def memberships_of(actor: Actor, user: User) -> list[Membership]:
    """All memberships of a person that the administrator looks after, those that hold first, then the latest. Raises
    NotFound."""
    mine = administered_by(actor).within("unit__agency_id")
    rows = user.memberships.filter(mine).select_related("unit__agency").order_by("-since", "-pk")
    return sorted(rows, key=lambda row: row.until is not None)


def is_in_charge(actor: Actor, user: User) -> bool:
    """Whether the administrator answers for this account, its number and its locks: everything that the person does now
    lies in the administrator's agencies. Former people are remembered by their names alone. Raises NotFound."""
    realm = administered_by(actor)
    if realm.whole:
        return True
    posts = user.memberships.lasting(timezone.localdate())
    agencies = list(posts.values_list("unit__agency_id", flat=True))
    return bool(agencies) and all(map(realm.has, agencies))


def person_in_charge(actor: Actor, user_id: int) -> User:
    """As `person`, for those who answer for the account. Raises NotFound."""
    account = person(actor, user_id)
    if not is_in_charge(actor, account):
        raise NotFound
    return account


def ever_worked(user: User) -> bool:
    """Whether the person has or had a post anywhere, so that an invitation or the setting up once made sure who they
    are. One query."""
    return Membership.objects.filter(user=user).exists()


def unit_choices(actor: Actor, words: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """All units that the administrator looks after and that have not ended as (agency, [(id, unit)]), for a choice;
    with `words` those alone in whose own or agency's name each of them stands, accents or not. Raises NotFound."""
    parts = fold(words).split()
    mine = administered_by(actor).within("agency_id")
    groups: dict[str, list[tuple[str, str]]] = {}
    units = Unit.objects.filter(lasting(timezone.localdate(), "valid_to"))
    for unit in units.filter(mine).select_related("agency").order_by("agency__name", "pk"):
        unit_name, agency = unit.display_name, unit.agency.display_name
        if all(part in fold(f"{unit_name} {agency}") for part in parts):
            groups.setdefault(agency, []).append((str(unit.pk), unit_name))
    return list(groups.items())


def role_choices(actor: Actor) -> list[tuple[str, str]]:
    """The roles that the administrator may give, for a choice. Raises NotFound."""
    whole = administered_by(actor).whole
    return [(value, str(label)) for value, label in Role.choices if whole or value not in EVERYWHERE]


def best_identity(user_id: int | None) -> Identity | None:
    """What an identity provider last said about the owner of an account, the most certain first; for those who handle
    the person's dossier and have found it by its own rules. One query."""
    if user_id is None:
        return None
    return Identity.objects.filter(user_id=user_id).order_by("-level", "-verified_at").first()


def _current(realm: Realm) -> QuerySet[Membership]:
    return Membership.objects.lasting(timezone.localdate()).filter(realm.within("unit__agency_id"))


def _ever(realm: Realm) -> QuerySet[Membership]:
    return Membership.objects.filter(realm.within("unit__agency_id"), user=OuterRef("pk"))


def _fits(choices: Mapping[str, str], realm: Realm) -> Q:
    mine = _current(realm).filter(user=OuterRef("pk"))
    if choices.get("role"):
        return Q(Exists(mine.filter(role=choices["role"]))) & _said(choices, mine, realm)
    return _said(choices, mine, realm)


def _said(choices: Mapping[str, str], mine: QuerySet[Membership], realm: Realm) -> Q:
    words = choices.get("q", "").strip()
    if not words:
        return Q(Exists(mine))
    place = Q(unit__name__icontains=words) | Q(unit__agency__name__icontains=words)
    named = Q(full_name__icontains=words) | Q(email__icontains=words)
    addressed = Q(email__iexact=words)
    if not realm.whole:
        addressed &= Q(Exists(_ever(realm)))
    return addressed | Q(Exists(mine.filter(place))) | (named & Q(Exists(mine)))
