"""Attaching a file to a paper."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dossiers.models import DossierFile
from dossiers.uploads.actions.attach_file import attach_file
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from portal.demo.papers import scanned_paper
from tests.dossiers.stages import UNIT, at_stage, first_paper
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def test_an_attached_file_keeps_its_facts_and_a_name_of_our_own_on_disk() -> None:
    dossier = at_stage("draft")
    file = attach_file(
        actor=citizen(1), dossier_id=dossier.pk, component_key=first_paper(dossier),
        upload=scanned_paper("../../Giấy tờ nhà đất.PDF"),
    )  # fmt: skip
    assert file.name == "Giấy_tờ_nhà_đất.pdf"
    assert (file.content_type, len(file.sha256), file.uploaded_by_id) == (
        "application/pdf",
        64,
        citizen(1).user_id,
    )
    assert file.sha256[:16] in str(file.file.name)
    assert file.size == file.file.size


def test_a_paper_that_was_not_published_or_not_asked_for_takes_no_file() -> None:
    draft = at_stage("draft")
    with pytest.raises(NotFound):
        attach_file(actor=citizen(1), dossier_id=draft.pk, component_key="photo", upload=scanned_paper())
    asked = at_stage("supplement_requested")
    wanted = {item.component_id for item in asked.supplements.get().items.all()}
    other = asked.procedure_version.components.exclude(pk__in=wanted)[0]
    with pytest.raises(Conflict):
        attach_file(actor=citizen(1), dossier_id=asked.pk, component_key=other.key, upload=scanned_paper())


@pytest.mark.parametrize("stage", ["examining", "finished", "refused"])
def test_the_counter_adds_no_file_to_what_it_handed_over_and_nobody_to_what_is_over(stage: str) -> None:
    dossier = at_stage(stage)
    for actor in (staff(Role.RECEPTION), citizen(1))[: 1 if stage == "examining" else 2]:
        with pytest.raises(Conflict):
            attach_file(
                actor=actor, dossier_id=dossier.pk, component_key=first_paper(dossier), upload=scanned_paper()
            )


def test_the_counter_scans_while_it_checks_and_the_applicant_waits() -> None:
    dossier = at_stage("registered")
    key = first_paper(dossier)
    attach_file(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, component_key=key, upload=scanned_paper())
    with pytest.raises(Conflict):
        attach_file(actor=citizen(1), dossier_id=dossier.pk, component_key=key, upload=scanned_paper())
    with pytest.raises(NotAllowed):
        attach_file(
            actor=staff(Role.OFFICER, unit=UNIT),
            dossier_id=dossier.pk,
            component_key=key,
            upload=scanned_paper(),
        )


def test_a_refused_upload_leaves_nothing() -> None:
    dossier = at_stage("draft")
    files = DossierFile.objects.count()
    with pytest.raises(InvalidInput):
        attach_file(
            actor=citizen(1), dossier_id=dossier.pk, component_key=first_paper(dossier),
            upload=SimpleUploadedFile("a.pdf", b"not a document at all"),
        )  # fmt: skip
    assert DossierFile.objects.count() == files
