"""Papers that were collected to be offered and never sent."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from dossiers.models import Amendment, Dossier, DossierFile
from dossiers.tasks import forget_begun_offers
from dossiers.uploads.actions.attach_file import attach_file
from portal.demo.papers import scanned_paper
from tests.dossiers.amendments.offers import examined, paper_offered
from tests.dossiers.stages import first_paper
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Files of this test alone."""
    settings.MEDIA_ROOT = str(tmp_path)
    settings.BEGUN_OFFERS_KEPT_DAYS = 60


def begun(dossier: Dossier) -> DossierFile:
    """A file that waits for its offer to be sent."""
    return attach_file(
        actor=citizen(1), dossier_id=dossier.pk, component_key=first_paper(dossier), upload=scanned_paper()
    )


def age(file: DossierFile, days: int) -> None:
    DossierFile.objects.filter(pk=file.pk).update(uploaded_at=timezone.now() - timedelta(days=days, hours=1))


def test_they_are_forgotten_with_their_files_sixty_days_after_the_last_one(
    django_capture_on_commit_callbacks: Any,
) -> None:
    dossier = examined()
    early, late = begun(dossier), begun(dossier)
    age(early, 80)
    age(late, 59)
    forget_begun_offers()
    assert Amendment.objects.get().files.count() == 2
    age(late, 60)
    with django_capture_on_commit_callbacks(execute=True):
        forget_begun_offers()
    assert not Amendment.objects.exists()
    assert [default_storage.exists(str(file.file.name)) for file in (early, late)] == [False, False]


def test_what_was_sent_stays_however_old_its_files_are() -> None:
    offer = paper_offered(examined())
    age(offer.files.get(), 400)
    forget_begun_offers()
    assert Amendment.objects.get().files.count() == 1
