"""The procedures as those see them who delegate (uỷ quyền) to others."""

from collections.abc import Iterable

from foundation.mandates.delegable import Delegable
from procedures.models import Procedure
from procedures.selectors import search


class Procedures:
    """Fills the slot of what can be delegated."""

    def of_codes(self, codes: Iterable[str]) -> list[Delegable]:
        """Those with these codes that there are, by code. One query."""
        return list(map(_named, Procedure.objects.filter(code__in=list(codes)).order_by("code")))

    def found(self, words: str, limit: int) -> list[Delegable]:
        """At most `limit` of those in force that the words find, the best first."""
        return list(map(_named, search(words, limit=limit)))


def _named(procedure: Procedure) -> Delegable:
    return Delegable(procedure.code, procedure.localised_name)
