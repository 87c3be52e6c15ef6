"""Upload tiles: one per paper, each with its files and its own error."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from dossiers.models import Dossier, DossierFile, ScanState
from dossiers.papers.page_pictures import has_small_picture
from dossiers.papers.sending import SMALL
from dossiers.uploads.actions.attach_file import attach_file
from dossiers.uploads.attaching import limits_of
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput, NotStored
from foundation.core.text import is_digits
from procedures.models import Component

PREFIX = "file-"


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file on a tile. `small_url` is what it looks like, "" for a kind that cannot be shown."""

    id: int
    name: str
    size: int
    url: str
    checked: bool
    being_checked: bool
    quarantined: bool
    small_url: str


@dataclass(frozen=True, slots=True)
class Tile:
    """What components/upload_tile.html shows for one paper."""

    key: str
    name: str
    title: str
    help: str
    required: bool
    accept: str
    upload_url: str
    files: list[ShownFile]
    error: str


def tiles(
    dossier: Dossier,
    components: Iterable[Component],
    files: Mapping[int, list[DossierFile]],
    errors: Mapping[str, str],
    notes: Mapping[int, str] | None = None,
    address: Callable[[DossierFile], str] | None = None,
) -> list[Tile]:
    """One tile per component; `files` and `notes` (what is wrong with the paper) by id of the component.

    `address` says where the reader opens a file; without it, where applicants do.
    """
    return [
        Tile(
            key=component.key,
            name=f"{PREFIX}{component.key}",
            title=component.localised_name,
            help=_help(component, (notes or {}).get(component.pk, "")),
            required=component.required or bool(notes),
            accept=_accept(component),
            upload_url=reverse("citizen:uploads", args=[dossier.pk, component.key]),
            files=[_shown(file, address or _own_file) for file in files.get(component.pk, [])],
            error=errors.get(component.key, ""),
        )
        for component in components
    ]


def _help(component: Component, note: str) -> str:
    limits = limits_of(component)
    words = _("%(kinds)s, up to %(size)s MB each, %(pages)s pages in all.") % {
        "kinds": ", ".join(extension.upper() for extension in component.file_kinds),
        "size": limits.megabytes,
        "pages": limits.pages,
    }
    parts = (note, component.localised_condition, words)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _accept(component: Component) -> str:
    """The kind of photos is named too: telephones offer their camera for it."""
    kinds = [f".{extension}" for extension in component.file_kinds]
    return ",".join([*kinds, "image/jpeg"] if ".jpg" in kinds else kinds)


def _own_file(file: DossierFile) -> str:
    return reverse("citizen:file", args=[file.pk])


def _shown(file: DossierFile, address: Callable[[DossierFile], str]) -> ShownFile:
    url = address(file) if file.is_checked else ""
    return ShownFile(
        id=file.pk,
        name=file.name,
        size=file.size,
        url=url,
        checked=file.is_checked,
        being_checked=file.is_being_checked,
        quarantined=file.scan_state == ScanState.INFECTED,
        small_url=f"{url}?{SMALL}" if url and has_small_picture(file) else "",
    )


def files_by_component(files: Iterable[DossierFile]) -> dict[int, list[DossierFile]]:
    """Files grouped by the id of their component; `submitted` must be loaded."""
    grouped: dict[int, list[DossierFile]] = {}
    for file in files:
        if file.submitted is not None:
            grouped.setdefault(file.submitted.component_id, []).append(file)
    return grouped


def file_to_remove(posted: Mapping[str, str]) -> int | None:
    """The id of the file whose remove button was pressed."""
    text = posted.get("remove", "")
    return int(text) if is_digits(text) and len(text) < 19 else None


def attach_all(
    actor: Actor, draft: Dossier, uploads: "MultiValueDict[str, UploadedFile[Any]]"
) -> dict[str, str]:
    """Attach every file that was chosen on any tile; returns a sentence by component for each that was refused."""
    errors: dict[str, str] = {}
    for name, chosen in uploads.lists():
        key = name.removeprefix(PREFIX)
        for upload in chosen:
            try:
                attach_file(actor=actor, dossier_id=draft.pk, component_key=key, upload=upload)
            except (InvalidInput, NotStored) as error:
                errors[key] = f"{upload.name}: {error.message}"
    return errors
