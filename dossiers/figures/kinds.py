"""What figures count of a dossier: the kinds of its facts."""

from foundation.facts.kinds import FactKind

FILED = FactKind("filed")
RECEIVED = FactKind("received")
REFUSED = FactKind("refused")
PROMISED = FactKind("promised", ("waited", "extended", "changed"))
"""Another due date after the one given on receipt: for a wait, with an apology, for another procedure."""
FINISHED = FactKind("finished", ("result", "stopped", "withdrawn"))
"""The measured end. What was withdrawn before anybody received it was promised nothing and is not punctual or late."""
