"""The form of a move at a desk."""

from django.db import transaction

from dossiers.models import Dossier
from dossiers.move_forms.form import MoveForm
from foundation.accounts.actor import Actor
from foundation.unsent.actions.forget_unsent import forget_unsent


class DeskForm(MoveForm):
    """The form of a move at a desk, where what is typed is kept until it is sent."""

    @transaction.atomic
    def make(self, actor: Actor, dossier_id: int) -> Dossier:
        """Carry out the move, and forget what was kept for it."""
        moved = super().make(actor, dossier_id)
        forget_unsent(actor=actor, subject_id=dossier_id, name=self.move.name)
        return moved
