"""Slots: what a room below asks of a room above, each by the dotted name of what answers."""

DELEGABLE = "procedures.delegable.Procedures"
"""Answers foundation/mandates: which procedures there are to delegate."""

FOLLOWER_IS_STUCK = "portal.administration.following.tell_that_stuck"
"""Answers foundation/core/worker/following: whom to tell that a follower was given up; by its name, with its fault."""
