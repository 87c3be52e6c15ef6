"""What texts of notices need beside their context, which is plain JSON."""

from datetime import datetime

from django import template

register = template.Library()


@register.filter
def iso_datetime(value: str | None) -> datetime | None:
    """The instant that a notice carries as ISO text, for a filter that writes it; nothing without one."""
    return datetime.fromisoformat(value) if value else None
