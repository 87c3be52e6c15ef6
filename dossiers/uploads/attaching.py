"""Where a file may be attached: the checks that hold before the first byte is sent and again when the last arrived."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from dossiers.models import Dossier, Supplement
from dossiers.permissions import parties_of
from dossiers.states import Party, State
from portal.accounts.actor import Actor
from portal.core.errors import Conflict, NotAllowed, NotFound
from procedures.models import Component

TAKES_FILES = frozenset({State.DRAFT, State.AWAITING_COMPLETION, State.SUPPLEMENT_REQUESTED})


@dataclass(frozen=True, slots=True)
class Place:
    """A paper that takes a file now; `supplement` is the open request that it answers."""

    component: Component
    supplement: Supplement | None

    @property
    def max_bytes(self) -> int:
        """Largest size of one file: the paper's limit, but never more than the site's."""
        site: int = settings.MAX_UPLOAD_BYTES
        return min(self.component.max_mb * 1024 * 1024, site)


def place_for(actor: Actor, dossier: Dossier, component_key: str) -> Place:
    """The paper with this key, if the actor may attach to it now.

    During a supplement only the components asked for take files. The counter may also scan papers into a dossier that
    it is checking. Raises NotFound, NotAllowed, Conflict.
    """
    parties = parties_of(actor, dossier, None)
    if not parties & {Party.APPLICANT, Party.RECEPTION}:
        raise NotAllowed
    at_counter = Party.RECEPTION in parties and dossier.state == State.REGISTERED
    if dossier.state not in TAKES_FILES and not at_counter:
        raise Conflict(_("This dossier does not take files now."))
    component = dossier.procedure_version.components.filter(key=component_key).first()
    if component is None:
        raise NotFound
    return Place(component, _open_supplement(dossier, component))


def _open_supplement(dossier: Dossier, component: Component) -> Supplement | None:
    if dossier.state not in {State.AWAITING_COMPLETION, State.SUPPLEMENT_REQUESTED}:
        return None
    supplement = dossier.supplements.filter(answered_at=None).prefetch_related("items").last()
    if supplement is None or component.pk not in {item.component_id for item in supplement.items.all()}:
        raise Conflict(_("This paper was not asked for."))
    return supplement
