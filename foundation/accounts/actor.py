"""Actor: who acts, as the rules see them. Loaded once per request, then passed to every selector and action."""

from dataclasses import dataclass, field
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from foundation.accounts.at_work import AtWork, Post
from foundation.accounts.models import Absence, Delegation, Membership, Representation, User
from foundation.agencies.models import Unit
from foundation.core.remembered import row_of
from foundation.core.statements.given import Given
from foundation.core.statements.kept import first_kept


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
        """The actor for an account, with the memberships that hold today, acting from `address`. One statement."""
        return cls.told(user, first_kept(_account, user=user.pk), address)

    @classmethod
    def told(cls, user: User, beside: Any, address: str = "") -> Self:
        """The same without a statement, by what was read `beside_an_account`; nobody without a post acts for others at
        work, for only work is kept apart from it."""
        held = beside.held if beside is not None else []
        return cls(
            user.pk,
            user.full_name,
            tuple(_post(**one) for one in held),
            stands_in_for=frozenset(beside.absent if held else ()),
            citizen_id=user.citizen_id,
            address=address,
            acts_for=_acts_for(beside) if held else NOBODY,
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


def beside_an_account(path: str) -> dict[str, ArraySubquery]:
    """Columns beside a row from which that path leads to an account: what it may do today, and for whom, so that it
    takes no statement of its own to know it."""
    who, today = OuterRef(path), timezone.localdate()
    posts = Membership.objects.on(today).filter(user=who).order_by("pk")
    away = Absence.objects.today().filter(deputy=who)
    held = Delegation.objects.in_force().filter(agent=who)
    spoken_for = Representation.objects.in_force().filter(user=who)
    return {
        "held": ArraySubquery(posts.values(said=JSONObject(unit_id="unit_id", role="role", title="title"))),
        "absent": ArraySubquery(away.values("user_id")),
        "principals": ArraySubquery(held.values("principal_id")),
        "principals_numbers": ArraySubquery(held.values("principal__citizen_id")),
        "tax_codes": ArraySubquery(spoken_for.values("organisation__tax_code")),
    }


def _account() -> QuerySet[User]:
    return (
        User.objects.only("pk")
        .filter(pk=Given("user", BigIntegerField()))
        .annotate(**beside_an_account("pk"))
    )


def _post(unit_id: int, role: str, title: str) -> Post:
    unit = row_of(Unit, unit_id)
    return Post(unit_id, unit.agency_id, role, unit.display_name, title, unit.agency.is_top)


def _acts_for(beside: Any) -> ActsFor:
    numbers = frozenset([*beside.principals_numbers, *beside.tax_codes]) - {""}
    return ActsFor(frozenset(beside.principals), numbers)
