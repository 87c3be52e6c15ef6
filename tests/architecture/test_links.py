"""The documentation points at files that exist."""

import re

import pytest

from tests.architecture.source import BASE_DIR, files

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("page", files(".md"), ids=str)
def test_every_link_of_a_page_leads_to_a_file(page: object) -> None:
    path = BASE_DIR / str(page)
    missing = [
        link for link in LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / link).exists()
    ]
    assert missing == []
