"""Browser stories: the whole service as real processes, real Chromium, JavaScript on and off, axe on every page."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import database_copy
from tests.support.browser import Visitor
from tests.support.chromium import ARGUMENTS, CHROMIUM
from tests.support.database import connected_to
from tests.support.running_site import RunningSite, start_site

# Playwright's own event loop makes Django believe that tests run inside one; they do not.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

EXPECT_MILLISECONDS = 15_000
expect.set_options(timeout=EXPECT_MILLISECONDS)

NewVisitor = Callable[..., Visitor]


@pytest.fixture(scope="session")
def journey_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """One database for all stories, a copy of the test database."""
    with django_db_blocker.unblock(), database_copy("journeys") as name:
        yield name


@pytest.fixture(scope="session")
def running_site(journey_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The service, running."""
    where = connection.settings_dict | {"MEDIA_ROOT": str(settings.MEDIA_ROOT)}
    site = start_site(journey_database, where, tmp_path_factory.mktemp("site"))
    yield site
    site.stop()


@pytest.fixture
def site(running_site: RunningSite, journey_database: str, django_db_blocker: Any) -> Iterator[RunningSite]:
    """The service, and this process looking at the same database."""
    with django_db_blocker.unblock(), connected_to(journey_database):
        yield running_site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Missing means failing: a story is never skipped silently.

    For one file at a time, because a thread can hold one event loop of Playwright only.
    """
    assert Path(CHROMIUM).exists(), (
        f"Chromium is missing at {CHROMIUM}; install it with: apt-get install chromium"
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser, site: RunningSite, request: pytest.FixtureRequest) -> Iterator[NewVisitor]:
    """Opens a browser window for one person: `visitor(javascript=False, width=360)`."""
    windows: list[Page] = []
    looked_at: dict[tuple[bool, int], set[str]] = {}

    def new(*, javascript: bool = True, width: int = 1280) -> Visitor:
        context = browser.new_context(
            base_url=site.address,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 800},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.set_default_timeout(EXPECT_MILLISECONDS)
        windows.append(page)
        shared = looked_at.setdefault((javascript, width), set())
        return Visitor(page, javascript=javascript, looked_at=shared)

    yield new
    for page in windows:
        page.context.close()
