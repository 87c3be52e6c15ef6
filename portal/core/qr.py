"""QR codes as pictures inside the document."""

import segno


def svg_data_uri(text: str) -> str:
    """QR code of `text` as an SVG in a `data:` URI, with error correction M and no margin of its own."""
    uri: str = segno.make(text, error="m", micro=False).svg_data_uri(border=0, scale=1, omitsize=True)
    return uri
