"""Pages that are written from the code say what the code says."""

import re

import pytest

from dossiers.models import Dossier
from dossiers.permissions import visible_to
from dossiers.states import Party, State
from foundation.accounts.models import Role
from portal.site.management.commands.write_reference import written
from portal.site.reference.permissions import MEANINGS, SIGHT
from tests.architecture.source import APPS, BASE_DIR, files, text
from tests.support.factories import dossier_in, staff

NAMED = re.compile(rf"`((?:{'|'.join((*APPS, 'templates', 'tests'))})/[\w/.]+\.\w+)`")


@pytest.mark.parametrize("name", written())
def test_a_generated_page_is_up_to_date(name: str) -> None:
    page = BASE_DIR / "docs/reference" / name
    assert page.read_text(encoding="utf-8") == written()[name], "run: manage.py write_reference"


def test_every_setting_is_described_once() -> None:
    described = re.findall(r"^\| `([A-Z0-9_]+)`", text(BASE_DIR / "docs/reference/settings.md"), re.MULTILINE)
    assert sorted(described) == sorted(set(described))


def test_every_party_and_role_is_explained() -> None:
    assert set(MEANINGS) == set(Party)
    assert set(SIGHT) - {"the applicant"} == set(Role)


@pytest.mark.django_db
def test_administrators_and_auditors_see_no_dossier() -> None:
    dossier_in(State.PROCESSING)
    for role in (Role.CATALOGUE_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR):
        assert not Dossier.objects.filter(visible_to(staff(role, "H99"))).exists()


def test_the_glossary_names_files_and_names_that_exist() -> None:
    """Its third column says where: a path, and after it the name as it stands in the code."""
    rows = re.findall(
        r"^\| [^|]+ \| `([\w.]+)`[^|]* \| `([\w/.]+)`",
        text(BASE_DIR / "docs/reference/glossary.md"),
        re.MULTILINE,
    )
    assert len(rows) >= 30
    for name, where in rows:
        assert (BASE_DIR / where).exists(), where
        if where.endswith(".py"):
            assert re.search(rf"\b{re.escape(name.split('.')[-1])}\b", text(BASE_DIR / where)), (
                f"{name} in {where}"
            )


def test_the_glossary_says_a_word_of_the_law_once() -> None:
    page = text(BASE_DIR / "docs/reference/glossary.md")
    words = re.findall(r"^\| ([^|]+) \| `", page, re.MULTILINE)
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("page", files(".md", "docs"), ids=str)
def test_pages_of_the_documentation_name_files_that_exist(page: object) -> None:
    source = text(BASE_DIR / str(page))
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", source)
    paths = NAMED.findall(source)
    here = (BASE_DIR / str(page)).parent
    missing = [link for link in links if not (here / link).exists()]
    missing += [
        path for path in paths if not any((BASE_DIR / root / path).exists() for root in ("", "templates"))
    ]
    assert missing == []
