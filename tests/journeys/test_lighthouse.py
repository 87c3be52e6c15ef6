"""What Lighthouse, at its setting for a telephone, says of the pages that everybody sees."""

from pathlib import Path

import pytest

from tests.judges.lighthouse import points
from tests.support.running_site import RunningSite

CATEGORIES = ("accessibility", "best-practices", "seo")
AT_LEAST = 95


@pytest.mark.parametrize("page", ["/", "/thu-tuc/1.001193/"])
def test_lighthouse_gives_95_points_at_least(page: str, site: RunningSite, tmp_path: Path) -> None:
    found, lost = points(site.address + page, CATEGORIES, tmp_path)
    assert set(found) == set(CATEGORIES)
    assert min(found.values()) >= AT_LEAST, f"{found}\n{lost}"
