"""Actor: who acts, as the rules see them. Loaded once per request, then passed to every selector and action."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField
from django.utils import timezone

from foundation.accounts.at_work import AtWork, Post
from foundation.accounts.models import Absence, Delegation, Membership, Representation, User
from foundation.core.statements.given import Given
from foundation.core.statements.kept import Kept


@dataclass(frozen=True, slots=True)
class ActsFor:
    """For whom a member of staff acts today besides their work: principals of delegations in force and organisations.

    `accounts` are ids of the principals' accounts, `numbers` the principals' citizen identification numbers and the
    organisations' tax codes.
    """

    accounts: frozenset[int] = frozenset()
    numbers: frozenset[str] = frozenset()


NOBODY = ActsFor()


@dataclass(frozen=True, slots=True)
class Actor(AtWork):
    """A person with their posts, or the system itself (`user_id` None and `is_system`).

    `citizen_id` is the number of the account, by which an own dossier is known that somebody else entered; `address` is
    the network address whence the person acts, empty where no request stands behind it.
    """

    user_id: int | None
    name: str
    posts: tuple[Post, ...] = ()
    is_system: bool = False
    stands_in_for: frozenset[int] = frozenset()
    citizen_id: str = ""
    address: str = field(default="", compare=False)
    acts_for: ActsFor = NOBODY
    roles: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "roles", frozenset(post.role for post in self.posts))

    @classmethod
    def of(cls, user: User, address: str = "") -> Self:
        """The actor for an account, with the memberships that hold today, acting from `address`."""
        current = _posts_on(timezone.localdate()).ask(user=user.pk)
        posts = tuple(
            Post(m.unit_id, m.unit.agency_id, m.role, m.unit.display_name, m.title, m.unit.agency.is_top)
            for m in current
        )
        return cls(
            user.pk,
            user.full_name,
            posts,
            stands_in_for=_absent_for(current),
            citizen_id=user.citizen_id,
            address=address,
            acts_for=_acts_for(current),
        )

    @classmethod
    def system(cls, task: str = "site") -> Self:
        """The system acting by itself; it is named by what it does, for no act in the trail is without an actor."""
        return cls(None, f"system:{task}", is_system=True)

    @classmethod
    def anonymous(cls, address: str = "") -> Self:
        """Somebody who has not signed in, at `address`."""
        return cls(None, "", address=address)

    @property
    def own_numbers(self) -> frozenset[str]:
        """The numbers by which a dossier is known as this person's own, or as of somebody for whom they act."""
        return self.acts_for.numbers | ({self.citizen_id} - {""})

    @property
    def own_accounts(self) -> frozenset[int]:
        """The accounts whose dossiers are this person's own: theirs, and those of the people for whom they act."""
        return self.acts_for.accounts if self.user_id is None else self.acts_for.accounts | {self.user_id}

    @property
    def person_id(self) -> int:
        """The id of the account; every action is done by a person. Raises ValueError for nobody and the system."""
        if self.user_id is None:
            raise ValueError("Somebody who is signed in must do this.")
        return self.user_id

    @property
    def is_staff_member(self) -> bool:
        """Whether the person works anywhere today."""
        return bool(self.posts)

    def holds(self, role: str, *, unit_id: int | None = None, agency_id: int | None = None) -> bool:
        """Whether the person has `role`, in that unit or agency when one is named."""
        return any(
            post.role == role
            and (unit_id is None or post.unit_id == unit_id)
            and (agency_id is None or post.agency_id == agency_id)
            for post in self.posts
        )


@lru_cache(maxsize=2)
def _posts_on(today: date) -> Kept[Membership]:
    """The posts that somebody holds, as it is asked on that day: what holds today is fixed in the statement."""
    user = Given("user", BigIntegerField())
    held = Membership.objects.on(today).filter(user=user).select_related("unit__agency")
    return Kept(held.annotate(**_for_others(user)).order_by("pk"))


def _for_others(user: Given) -> dict[str, ArraySubquery]:
    """Columns beside each post, so that it takes no statement of its own to know for whom somebody acts."""
    away = Absence.objects.today().filter(deputy=user)
    held = Delegation.objects.in_force().filter(agent=user)
    spoken_for = Representation.objects.in_force().filter(user=user)
    return {
        "absent": ArraySubquery(away.values("user_id")),
        "principals": ArraySubquery(held.values("principal_id")),
        "principals_numbers": ArraySubquery(held.values("principal__citizen_id")),
        "tax_codes": ArraySubquery(spoken_for.values("organisation__tax_code")),
    }


def _absent_for(posts: Iterable[Any]) -> frozenset[int]:
    """Ids of the people who are away today and for whom this member of staff stands in."""
    return frozenset(pk for post in posts for pk in post.absent)


def _acts_for(posts: Iterable[Any]) -> ActsFor:
    """What stands beside the posts; nobody without one, for only work is kept apart from it."""
    post = next(iter(posts), None)
    if post is None:
        return NOBODY
    numbers = frozenset([*post.principals_numbers, *post.tax_codes]) - {""}
    return ActsFor(frozenset(post.principals), numbers)
