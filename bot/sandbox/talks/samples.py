"""Files the cast sends: a small photo, and the smallest PDF a reader opens."""

from __future__ import annotations

from pathlib import Path

# A house below two hills, drawn for this bot.
_JPEG = (Path(__file__).parent / "photo.jpg").read_bytes()

PDF = (
    b"%PDF-1.4\n"
    b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
    b"%%EOF\n"
)


def photo(number: int = 0) -> bytes:
    """A photo; each number is another one, because what follows a JPEG's end is not read."""
    return _JPEG + (str(number).encode() if number else b"")
