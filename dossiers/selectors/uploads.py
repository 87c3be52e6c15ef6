"""Uploads on their way; only who began one sees it."""

from uuid import UUID

from django.utils import timezone

from dossiers.models import UploadSession
from dossiers.models.upload import LIFETIME
from portal.accounts.actor import Actor
from portal.core.errors import NotFound


def own_upload(actor: Actor, upload_id: UUID) -> UploadSession:
    """The actor's own upload that has not expired. Raises NotFound."""
    upload = UploadSession.objects.filter(
        pk=upload_id, user_id=actor.person_id, created_at__gt=timezone.now() - LIFETIME
    ).first()
    if upload is None:
        raise NotFound
    return upload
