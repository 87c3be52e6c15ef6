"""Text size and contrast: kept in two cookies on the person's device, and nowhere else."""

from dataclasses import dataclass

from django.http import HttpRequest

TEXT_SIZES = ("100", "125", "150", "200")
CONTRASTS = ("normal", "high")
COOKIES = {"text_size": TEXT_SIZES, "contrast": CONTRASTS}
COOKIE_AGE = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class TextSize:
    """One choice of text size in percent."""

    value: str
    current: bool


def text_size(request: HttpRequest) -> str:
    """Chosen text size in percent; anything unknown in the cookie counts as the usual size."""
    value = request.COOKIES.get("text_size", "")
    return value if value in TEXT_SIZES else TEXT_SIZES[0]


def text_sizes(request: HttpRequest) -> list[TextSize]:
    """All text sizes, the chosen one marked."""
    chosen = text_size(request)
    return [TextSize(value, value == chosen) for value in TEXT_SIZES]


def high_contrast(request: HttpRequest) -> bool:
    """Whether the person chose high contrast."""
    return request.COOKIES.get("contrast") == "high"
