"""What the draft of a result begins with."""

from typing import Protocol

from dossiers.documents import draft_and_dossier, drafting
from dossiers.models import Dossier, Result
from dossiers.results.making import usual_title


class Opened(Protocol):
    """A dossier that somebody opened to handle it, with the latest version of its result."""

    @property
    def dossier(self) -> Dossier: ...

    @property
    def draft(self) -> Result | None: ...


def suggested_content(case: Opened, title: str = "") -> str:
    """What the officer's draft begins with: the draft so far, completed by what was declared and by the law, with
    what was corrected in the dossier since; of an issued result its words."""
    name = title or (case.draft.name if case.draft else usual_title(case.dossier))
    if case.draft is None:
        return drafting.text_of(case.dossier, name, "")
    if case.draft.issued_at is not None:
        return drafting.whole(case.draft)
    return drafting.text_of(case.dossier, name, draft_and_dossier.followed(case.draft), case.draft.outcome)
