"""Who gets which answer from the pages of all rooms."""

from django.conf import settings

from portal.site.reference.access_tables import Rows, access_of


def whole_table() -> Rows:
    """The rows of all rooms of this site, in their order."""
    return {address: row for room in settings.ROOMS for address, row in access_of(room).items()}
