"""Actor: who acts, as the rules see them. Loaded once per request, then passed to every selector and action."""

from dataclasses import dataclass, field
from typing import Self

from django.utils import timezone

from foundation.accounts.models import Absence, Membership, User


@dataclass(frozen=True, slots=True)
class Post:
    """One current membership: in which unit of which agency, as what. `at_top`: the agency heads the site."""

    unit_id: int
    agency_id: int
    role: str
    unit_name: str = ""
    title: str = ""
    at_top: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
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
    roles: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "roles", frozenset(post.role for post in self.posts))

    @classmethod
    def of(cls, user: User, address: str = "") -> Self:
        """The actor for an account, with the memberships that hold today, acting from `address`."""
        current = (
            Membership.objects.on(timezone.localdate())
            .filter(user=user)
            .select_related("unit__agency")
            .order_by("pk")
        )
        posts = tuple(
            Post(m.unit_id, m.unit.agency_id, m.role, m.unit.display_name, m.title, m.unit.agency.is_top)
            for m in current
        )
        away = _absent_for(user) if posts else frozenset()
        return cls(
            user.pk, user.full_name, posts, stands_in_for=away, citizen_id=user.citizen_id, address=address
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

    def units_as(self, *roles: str) -> list[int]:
        """Ids of the units in which the person holds one of `roles`."""
        return [post.unit_id for post in self.posts if post.role in roles]

    def agencies_as(self, *roles: str) -> list[int]:
        """Ids of the agencies in which the person holds one of `roles`."""
        return [post.agency_id for post in self.posts if post.role in roles]


def _absent_for(deputy: User) -> frozenset[int]:
    """Ids of the people who are away today and for whom this member of staff stands in."""
    return frozenset(Absence.objects.today().filter(deputy=deputy).values_list("user_id", flat=True))
