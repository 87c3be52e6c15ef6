"""What pages with files ask."""

from collections.abc import Iterable

from django import template

from dossiers.uploads.tiles import Tile

register = template.Library()


@register.filter
def any_attached(tiles: Iterable[Tile]) -> bool:
    """Whether a file is attached to any of these tiles."""
    return any(tile.files for tile in tiles)
