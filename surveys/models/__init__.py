"""Was it good? Invitations to rate, and ratings."""

from surveys.models.invitation import Invitation
from surveys.models.rating import Rating, Reason

__all__ = ["Invitation", "Rating", "Reason"]
