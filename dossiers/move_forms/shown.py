"""A move as a page shows it, whosever page it is."""

from dataclasses import dataclass

from dossiers.move_forms.form import MoveForm
from foundation.core.wording import Words
from foundation.unsent.models import UnsentForm


@dataclass(frozen=True, slots=True)
class ShownMove:
    """One move for `components/move_panel.html`: a button with its form, or the sentence `why_not` beside a button that
    cannot be pressed. `primary` stands out, `open` begins unfolded, and with `takes_focus` the page begins there;
    `keep_url` keeps what was typed and not sent, `unsent` is what was kept so; `restored` says that what met an
    ended session stands in it again."""

    name: str
    label: Words
    url: str
    text: Words
    why_not: str = ""
    form: MoveForm | None = None
    primary: bool = False
    danger: bool = False
    open: bool = False
    takes_focus: bool = False
    restored: bool = False
    keep_url: str = ""
    unsent: UnsentForm | None = None
