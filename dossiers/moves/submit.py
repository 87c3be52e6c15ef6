"""Submit a dossier."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.states import Party, State

MOVE = Move(
    "submit",
    label=_("Submit dossier"),
    happened=_("The dossier was submitted"),
    sources={State.DRAFT},
    target=State.REGISTERED,
    parties={Party.APPLICANT, Party.RECEPTION},
    produces=False,
    notice="submitted",
    form="declared",
    fact="filed",
    has_own_page=True,
)
