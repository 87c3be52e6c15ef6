"""A dossier as an archive (ZIP): every file of it, what was declared, its history, and the digests of all."""

import hashlib
import zipfile
from pathlib import Path
from typing import Final

from dossiers.exports.contents import Contents, LeftOut, Part, Shelf
from dossiers.exports.copying import NotCopied, copied
from dossiers.exports.names import safe_name
from dossiers.exports.texts import declared_text, history_json, left_out_text

SUMS, DECLARED, HISTORY, LEFT_OUT = "SHA256SUMS.txt", "Tờ khai.txt", "Lịch sử.json", "Không kèm theo.txt"
FOLDERS: Final = {shelf: f"{number} {shelf.value}" for number, shelf in enumerate(Shelf, start=1)}


class _Packing:
    """An archive that is being filled, with the digest of each file in it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive, self.sums = archive, dict[str, str]()

    def add_file(self, name: str, copy: Path, sha256: str) -> None:
        """Scans and photos are packed as they are: packing them again makes them no smaller."""
        self.archive.write(copy, name, zipfile.ZIP_STORED)
        self.sums[name] = sha256

    def add_text(self, name: str, text: str) -> None:
        """A text, unless there is none."""
        if text:
            self.archive.writestr(name, text)
            self.sums[name] = hashlib.sha256(text.encode()).hexdigest()

    def add_sums(self) -> None:
        """The digests, as `sha256sum --check` reads them."""
        self.archive.writestr(SUMS, "".join(f"{sha256}  {name}\n" for name, sha256 in self.sums.items()))


def write_archive(contents: Contents, purpose: str, path: Path) -> int:
    """Write the archive; how many things are left out, each of which a text in it names."""
    left_out, copy = list(contents.left_out), path.with_suffix(".copy")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        packing = _Packing(archive)
        for name, part in _named(contents.parts):
            try:
                sha256 = copied(part, copy)
            except NotCopied as fault:
                left_out.append(LeftOut(part.shelf, part.title, fault.why))
            else:
                packing.add_file(name, copy, sha256)
        packing.add_text(DECLARED, declared_text(contents.dossier))
        packing.add_text(HISTORY, history_json(contents.dossier, purpose))
        packing.add_text(LEFT_OUT, left_out_text(left_out))
        packing.add_sums()
    return len(left_out)


def _named(parts: list[Part]) -> list[tuple[str, Part]]:
    """Each part with its name in the archive: a folder for each shelf, and below it one for each paper."""
    named, papers, numbers = list[tuple[str, Part]](), dict[tuple[Shelf, str], int](), dict[str, int]()
    for part in parts:
        folder = FOLDERS[part.shelf]
        if part.paper:
            number = papers.setdefault((part.shelf, part.paper), len(papers) + 1)
            folder = f"{folder}/{safe_name(part.paper, number)}"
        numbers[folder] = numbers.get(folder, 0) + 1
        named.append((f"{folder}/{safe_name(part.name, numbers[folder], part.extension)}", part))
    return named
