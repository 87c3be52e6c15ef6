"""The archive of a dossier: every file with its digest, the history, and by name what is missing."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossiers.exports import archive as archives
from dossiers.exports.contents import contents_of
from dossiers.exports.making import make_waiting
from dossiers.models import Dossier, DossierFile, ScanState
from dossiers.states import State
from foundation.core.worker.made_file import MadeState
from foundation.papers.models import PrintedDocument
from tests.dossiers.exports.conftest import WHY, archive_of, asked, made
from tests.dossiers.officer.walks import at_examination
from tests.dossiers.uploads.test_bundling import PHOTOS, submitted_with_photos
from tests.support.factories import Team, dossier_in


def papers_in(files: dict[str, bytes]) -> list[str]:
    return [name for name in files if name.startswith("2 Giấy tờ/")]


def test_it_has_every_paper_with_its_digest_and_the_printed_forms(world: Team) -> None:
    dossier = at_examination().dossier
    files = archive_of(made(world.officer, dossier))
    sent = {file.sha256 for file in DossierFile.objects.as_sent().of(dossier) if not file.shown}
    digests = {hashlib.sha256(content).hexdigest() for content in files.values()}
    assert sent <= digests
    printed = set(PrintedDocument.objects.filter(subject_id=dossier.pk).values_list("sha256", flat=True))
    assert printed <= digests
    assert "" not in printed
    assert any(name.startswith("1 Tờ khai/") for name in files)
    lines = (line.split("  ", 1) for line in files["SHA256SUMS.txt"].decode().splitlines())
    sums = {name: sha256 for sha256, name in lines}
    assert sums == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in files.items()
        if name != "SHA256SUMS.txt"
    }
    assert "Không kèm theo.txt" not in files


def test_photos_go_along_as_they_are_shown_without_place_and_device(world: Team) -> None:
    dossier = submitted_with_photos(*PHOTOS)
    assert dossier.state == State.REGISTERED
    assert dossier.code
    files = archive_of(made(world.leader, dossier))
    photos = [files[name] for name in papers_in(files) if name.endswith(".jpg")]
    assert len(photos) == len(PHOTOS)
    assert not any(b"Exif" in photo for photo in photos)


def test_its_history_has_every_event_and_seal_and_what_it_is_for(world: Team) -> None:
    dossier = at_examination().dossier
    told = json.loads(archive_of(made(world.officer, dossier))["Lịch sử.json"])
    assert (told["code"], told["purpose"]) == (dossier.code, WHY)
    events = list(dossier.events.order_by("number").values_list("number", "move", "digest"))
    assert [(one["number"], one["move"], one["digest"]) for one in told["events"]] == events


def test_what_was_declared_is_in_it_as_text(world: Team) -> None:
    dossier = at_examination().dossier
    declared = archive_of(made(world.officer, dossier))["Tờ khai.txt"].decode()
    assert dossier.applicant_name in declared


def test_harmful_unchecked_missing_and_changed_files_are_named_and_left_out(world: Team) -> None:
    dossier = at_examination().dossier
    rows = list(DossierFile.objects.as_sent().of(dossier).filter(shown="").order_by("pk"))
    first = rows[0]
    more = [first, *(copy_of(first, f"bản {number}") for number in range(3))]
    infected, unchecked, missing, changed = more
    DossierFile.objects.filter(pk=infected.pk).update(scan_state=ScanState.INFECTED, name="xấu.pdf")
    DossierFile.objects.filter(pk=unchecked.pk).update(scan_state=ScanState.PENDING, name="chờ.pdf")
    DossierFile.objects.filter(pk=missing.pk).update(file="dossiers/khong-co.pdf", name="mất.pdf")
    DossierFile.objects.filter(pk=changed.pk).update(sha256="0" * 64, name="đổi.pdf")
    export = made(world.officer, dossier)
    files = archive_of(export)
    said = files["Không kèm theo.txt"].decode().splitlines()
    assert export.left_out == len(said) == 4
    for name, why in (
        ("xấu", "Phần mềm diệt vi-rút phát hiện mã độc."),
        ("chờ", "Phần mềm diệt vi-rút chưa quét."),
        ("mất", "Không tìm thấy tệp đã lưu."),
        ("đổi", "Tệp đang lưu không phải tệp đã gửi: mã SHA-256 khác."),
    ):
        assert [line for line in said if f": {name}" in line and line.endswith(why)], (name, said)
        assert not [path for path in files if name in path and path.startswith("2 ")]


def copy_of(file: DossierFile, name: str) -> DossierFile:
    return DossierFile.objects.create(
        submitted=file.submitted, file=file.file.name, name=f"{name}.pdf", size=file.size, sha256=file.sha256,
        content_type=file.content_type, pages=file.pages, scan_state=ScanState.CLEAN,
    )  # fmt: skip


def test_a_hostile_name_stays_inside_its_folder(world: Team) -> None:
    dossier = at_examination().dossier
    file = DossierFile.objects.as_sent().of(dossier).filter(shown="").first()
    assert file is not None
    DossierFile.objects.filter(pk=file.pk).update(name="../../../root/.ssh/authorized_keys\u202efdp.exe")
    files = archive_of(made(world.officer, dossier))
    assert all(len(Path(name).parts) <= 3 and ".." not in Path(name).parts for name in files)
    assert not any(name.startswith("/") or "\\" in name or "\u202e" in name for name in files)
    assert any(name.endswith(" authorized_keysfdp.pdf") for name in papers_in(files))


def test_neither_a_draft_nor_an_unreleased_result_goes_along(world: Team) -> None:
    dossier = dossier_in(State.PROCESSING)
    PrintedDocument.objects.create(
        subject_id=dossier.pk,
        form="draft",
        number=1,
        template="x",
        title="DỰ THẢO",
        state=MadeState.READY,
    )
    assert not [name for name in archive_of(made(world.leader, dossier)) if "DỰ THẢO" in name]


def test_a_returned_dossier_has_its_result_in_it(world: Team) -> None:
    dossier = dossier_in(State.RETURNED)
    files = archive_of(made(world.leader, dossier))
    assert [name for name in files if name.startswith("4 Kết quả/")]


def test_what_is_interrupted_in_the_middle_is_made_whole_by_the_next_round(
    world: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = at_examination().dossier
    export = asked(world.officer, dossier)

    def stop(*_told: Any) -> str:
        os.stat("/nowhere/at/all")  # noqa: PTH116 - any fault of the machine
        return ""

    with monkeypatch.context() as broken:
        broken.setattr(archives, "history_json", stop)
        make_waiting()
    export.refresh_from_db()
    assert (export.state, export.attempts, str(export.file)) == (MadeState.WAITING, 1, "")
    make_waiting()
    export.refresh_from_db()
    assert (export.state, export.attempts) == (MadeState.READY, 0)
    assert "Lịch sử.json" in archive_of(export)


def test_many_papers_cost_no_more_statements_than_one(world: Team) -> None:
    dossier = at_examination().dossier
    first = DossierFile.objects.as_sent().of(dossier).filter(shown="").first()
    assert first is not None

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked_for:
            contents_of(Dossier.objects.get(pk=dossier.pk))
        return len(asked_for)

    statements()  # what the process remembers of the catalogue is read once
    few = statements()
    for number in range(9):
        copy_of(first, f"bản {number}")
    assert statements() == few
