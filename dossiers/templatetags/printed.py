"""What templates of printed documents need beside their context."""

from django import template

from foundation.core.printing.qr import png_data_uri

register = template.Library()


@register.filter
def qr(text: str) -> str:
    """Source of an image that shows `text` as a QR code."""
    return png_data_uri(text)
