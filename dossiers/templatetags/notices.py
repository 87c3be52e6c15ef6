"""What texts of notices need beside their context, which is plain JSON."""

from datetime import datetime

from django import template

from portal.site.formats import local, weekday

register = template.Library()


@register.filter
def iso_datetime(value: str | None) -> str:
    """Instant from ISO text as "16:10 thứ Hai, 16/11/2026" on the clock of the site; empty without one."""
    if not value:
        return ""
    at = local(datetime.fromisoformat(value))
    return f"{at:%H:%M} {weekday(at)}, {at:%d/%m/%Y}"
