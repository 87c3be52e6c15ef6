"""What a browser has to fetch before it can show a page: little, and once."""

import gzip
import re

from tests.support.built_files import built_files

# The first page may weigh 150 kB in all; fonts and pictures need most of it.
SHEET_AT_MOST = 20 * 1024


def _sheet() -> str:
    (sheet,) = built_files().glob("css/*.css")
    return sheet.read_text(encoding="utf-8")


def test_all_sheets_are_one_that_fetches_no_other() -> None:
    sheet = _sheet()
    assert "@import" not in sheet
    for part in (".mc-masthead", ".mc-worklist", ".mc-admin-filters", ".mc-proc-finder", ".mc-rating"):
        assert part in sheet, part


def test_the_sheet_is_light() -> None:
    assert len(gzip.compress(_sheet().encode())) < SHEET_AT_MOST


def test_every_address_in_the_sheet_leads_to_a_file() -> None:
    addresses = re.findall(r'url\("?(?!data:)([^)"]+)', _sheet())
    assert addresses
    for address in addresses:
        assert (built_files() / "css" / address).resolve().exists(), address


def test_names_carry_the_content_and_text_lies_there_compressed() -> None:
    for kind in ("css/*.css", "js/elements/*.js"):
        files = list(built_files().glob(kind))
        assert files
        for file in files:
            assert re.search(r"\.[0-9a-f]{12}\.\w+$", file.name), file
            assert file.with_name(f"{file.name}.gz").exists(), file


def test_vietnamese_text_needs_no_other_letters_than_latin_and_vietnamese_ones() -> None:
    """Browsers fetch the last face whose range holds a letter: the one for Vietnamese stands after the wide one."""
    order = re.findall(r"be-vietnam-pro-(latin-ext|latin|vietnamese)-(\d+)", _sheet())
    for weight in ("400", "600", "700"):
        faces = [face for face, of in order if of == weight]
        assert faces.index("vietnamese") > faces.index("latin-ext"), weight
