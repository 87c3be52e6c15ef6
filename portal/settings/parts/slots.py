"""Slots: what a room below asks of a room above, each by the dotted name of what answers."""

DELEGABLE = "procedures.delegable.Procedures"
"""Answers foundation/mandates: which procedures there are to delegate."""
