"""A dossier beside the list: enough to decide whether to open it."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.officer.draft import Preview, preview_of
from dossiers.officer.places import case_url
from dossiers.selectors.case import Case, case_of
from foundation.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class Side:
    """The dossier, its result as it will be printed where there is a draft, and the address of its own page."""

    case: Case
    result: Preview | None
    url: str


def side_of(actor: Actor, code: str, place: str, now: datetime) -> Side | None:
    """What stands beside the list at `place`; nothing when no code is asked for. Raises NotFound for a foreign one."""
    if not code:
        return None
    case = case_of(actor, code, now)
    return Side(case, preview_of(case, actor), case_url(code, place))
