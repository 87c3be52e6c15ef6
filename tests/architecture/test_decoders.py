"""What strangers send is taken apart in one place: files by the process that may die of it, YAML within bounds."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import code, text

EXAMINING = Path("foundation/core/examining")
DECODERS = frozenset({
    "PIL", "pillow_heif", "pypdfium2", "pypdf", "python_calamine", "openpyxl", "docx", "zipfile", "tarfile", "gzip",
    "bz2", "lzma", "zlib", "filetype", "lxml", "xml", "defusedxml", "fitz", "cv2",
})  # fmt: skip
OUTSIDE = frozenset({"door", "findings", "media_types", "cells"})
"""Modules of the folder that the service itself may load: they take nothing apart."""
DRAWS_ITS_OWN = {Path("portal/demo/papers.py")}
WRITES_ONLY = {Path("foundation/core/printing/photos.py")}
"""Writes a PDF with the library that reads them elsewhere."""
PACKS_ONLY = {Path("foundation/core/web/xlsx_file.py"), Path("dossiers/exports/archive.py")}
"""Write archives and open none."""


def imports(path: Path) -> Iterator[str]:
    """Full names of what the module imports, with the names taken from a module."""
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{one.name}" for one in node.names)


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """What is called of what, such as `yaml.load`."""
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node.value.id, node.attr


def is_inside(path: Path) -> bool:
    return path.parent == EXAMINING and path.stem not in OUTSIDE


def test_nothing_but_the_process_that_may_die_of_it_loads_a_decoder() -> None:
    found = {
        (str(path), name)
        for path in code()
        if not is_inside(path) and path not in DRAWS_ITS_OWN
        for name in imports(path)
        if name.partition(".")[0] in DECODERS | ({"pikepdf"} if path not in WRITES_ONLY else set())
        and not (path in PACKS_ONLY and name == "zipfile")
    }
    assert found == set()


def test_the_service_knows_of_the_examination_only_its_door_and_words() -> None:
    found = {
        (str(path), name)
        for path in code()
        if not is_inside(path)
        for name in imports(path)
        if name.startswith("foundation.core.examining.") and name.split(".")[3] not in OUTSIDE
    }
    assert found == set()


def test_what_writes_a_pdf_opens_none() -> None:
    assert not {call for path in WRITES_ONLY for call in calls(path) if call[1] == "open"}


def test_what_packs_archives_opens_each_to_write() -> None:
    openings = [
        node
        for path in PACKS_ONLY
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr == "ZipFile" or ast.unparse(node.func) == "archive.open")
    ]
    assert len(openings) >= len(PACKS_ONLY)
    assert all(isinstance(one.args[1], ast.Constant) and one.args[1].value == "w" for one in openings)


def test_yaml_is_read_in_one_place() -> None:
    """Whoever reads that of strangers reads it within bounds; nobody names another loader."""
    reads = {
        "load",
        "safe_load",
        "full_load",
        "unsafe_load",
        "load_all",
        "safe_load_all",
        "compose",
        "SafeLoader",
    }
    found = {str(path) for path in code() for of, name in calls(path) if of == "yaml" and name in reads}
    assert found == {"foundation/core/bounded_yaml.py"}
    taken = {name for path in code() for name in imports(path) if name.startswith("yaml.")}
    assert taken == set()


def test_files_beside_the_code_are_the_only_yaml_that_is_read_without_bounds() -> None:
    readers = {str(path) for path in code() if "foundation.core.bounded_yaml.read_own" in imports(path)}
    assert readers == {
        "dossiers/documents/copies.py",
        "dossiers/documents/facts.py",
        "portal/administration/setting_up/places.py",
        "procedures/legal_texts.py",
        "portal/administration/setting_up/weeks.py",
        "foundation/agencies/holidays.py",
        "procedures/catalogue.py",
    }
