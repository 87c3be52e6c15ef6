"""Uploads on their way; only who began one sees it. And who may begin one."""

from uuid import UUID

from django.utils import timezone

from dossiers.models import Dossier, UploadSession
from dossiers.models.upload import LIFETIME
from dossiers.permissions import visible_to
from dossiers.standing import Standing
from dossiers.states import Party
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound


def own_upload(actor: Actor, upload_id: UUID) -> UploadSession:
    """The actor's own upload that has not expired. Raises NotFound."""
    upload = UploadSession.objects.filter(
        pk=upload_id, user_id=actor.person_id, created_at__gt=timezone.now() - LIFETIME
    ).first()
    if upload is None:
        raise NotFound
    return upload


def dossier_to_fill(actor: Actor, dossier_id: int) -> Dossier:
    """A dossier to which the actor may bring papers at some time: the own one, or one of the own counter.

    Raises NotFound for everybody else.
    """
    dossier = Dossier.objects.filter(visible_to(actor), pk=dossier_id).first()
    if dossier is None or not Standing(actor, dossier).parties & {Party.APPLICANT, Party.RECEPTION}:
        raise NotFound
    return dossier
