"""One clock: `django.utils.timezone.now`. What decides by it alone rests while it cannot be trusted."""

import re

from celery import current_app
from django.conf import settings

from portal.celery import app
from tests.architecture.source import code, text

OTHER_CLOCKS = re.compile(
    r"datetime\.(?:now|utcnow|today)\(|date\.today\(|(?<![\w.])time\.time\(|(?<![\w.])now\(\)|CURRENT_TIMESTAMP"
)
A_MACHINE_OF_OTHERS = {"foundation/notifications/mock_gateway.py"}
BY_NEED = {
    "dossiers.tasks.follow_calendars", "dossiers.tasks.join_photos", "dossiers.tasks.make_exports",
    "dossiers.tasks.make_registers",
    "foundation.papers.tasks.print_waiting", "dossiers.tasks.scan_files", "portal.administration.tasks.try_lines",
    "foundation.audit.tasks.look_at_seals", "foundation.core.tasks.look_at_followers",
    "foundation.notifications.tasks.deliver_due", "foundation.notifications.tasks.deliver_sms",
    "foundation.notifications.tasks.deliver_zalo", "portal.site.tasks.answer_resets", "portal.site.tasks.heartbeat",
}  # fmt: skip
"""They do what waits for them; at a wrong time they do it too early or too late, and nothing that they should not."""


def test_nobody_asks_another_clock() -> None:
    found = [
        f"{path}: {match.group()}"
        for path in code()
        if str(path) not in A_MACHINE_OF_OTHERS
        for match in OTHER_CLOCKS.finditer(text(path).replace("timezone.now()", ""))
    ]
    assert found == []


def test_every_sweep_by_the_time_alone_rests_while_the_clock_is_wrong() -> None:
    app.loader.import_default_modules()
    scheduled = {str(entry["task"]) for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    careful = {name for name in scheduled if hasattr(current_app.tasks[name].run, "by_the_clock")}
    assert scheduled - careful == BY_NEED
