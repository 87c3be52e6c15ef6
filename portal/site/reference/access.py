"""`docs/reference/access.md`: who gets which answer from every page, from the `access.txt` of each room."""

from django.conf import settings

from portal.site.reference.access_tables import PEOPLE, access_of
from portal.site.reference.tables import page, table


def access() -> str:
    """The page, in English."""
    parts = []
    for room in settings.ROOMS:
        rows = access_of(room).items()
        if rows:
            shown = ([f"`{address}`", method, *statuses] for address, (method, statuses) in rows)
            parts += [f"## `{room}`", table(["Address", "", *PEOPLE], shown)]
    return page(
        "Who may open which page",
        "The rows are the `access.txt` of each room; `tests/architecture/test_access.py` asks for every address as "
        "every kind of person. `in`: sent to the sign-in page. 404: for them it does not exist.",
        "The objects belong to the applicant, the first ward's counter and its civil status section; a 2 marks another "
        "commune's staff.",
        *parts,
    )
