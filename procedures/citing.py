"""Keep the text that somebody cites."""

from dataclasses import asdict

from procedures.decisions import Citation
from procedures.models import Decision


def cite(citation: Citation) -> Decision:
    """The row of a decision or resolution; one for all that cite the same. It never changes: what was typed wrongly is
    cited anew."""
    decision, _new = Decision.objects.get_or_create(**asdict(citation))
    return decision
