"""Whether a procedure can be filed online."""

from django.utils import timezone

from dossiers.models import Channel
from procedures.models import Offering, ProcedureVersion
from procedures.selectors import is_online


def files_online(version: ProcedureVersion, offering: Offering) -> bool:
    """Whether this procedure can be filed here: the agency takes it online and the version has a form for it."""
    online = any(row.channel == Channel.ONLINE for row in version.channels.all())
    return is_online(offering, timezone.localdate()) and online and bool(version.form)
