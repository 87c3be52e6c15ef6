"""What a file is called where it comes from, and that it arrives all the same, in few statements."""

from typing import Any

import pytest
from django.test import Client

from dossiers.models import Dossier, DossierFile
from tests.dossiers.uploads.test_tus import PAPER, add, begun, draft, own_folder

__all__ = ["draft", "own_folder"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("", "file.pdf"),
        ("..", "file.pdf"),
        ("giấy\0tờ.pdf", "giấytờ.pdf"),
        ("../../etc/giấy tờ.pdf", "giấy_tờ.pdf"),
        ("C:\\ảnh\\", "ảnh.pdf"),
        ("giấy\u202efdp.exe", "giấyfdp.pdf"),
        ("ă" * 300 + ".pdf", "ă" * 120 + ".pdf"),
    ],
)
def test_whatever_a_file_is_called_it_arrives(citizen: Client, draft: Dossier, name: str, kept: str) -> None:
    where = begun(citizen, draft, name=name)
    assert add(citizen, where, 0, PAPER).status_code == 204
    assert DossierFile.objects.get(submitted__dossier=draft).name == kept


def test_a_piece_costs_few_statements(
    citizen: Client, draft: Dossier, django_assert_max_num_queries: Any
) -> None:
    where = begun(citizen, draft)
    with django_assert_max_num_queries(5):
        add(citizen, where, 0, PAPER[:500])
