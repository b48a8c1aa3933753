"""Files the cast sends: a small photo, the smallest PDF a reader opens, Word and Excel files."""

from __future__ import annotations

import io
import zipfile
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


def office(*parts: str) -> bytes:
    """A Word or Excel file, as far as the names of its parts go; the same bytes each time."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for part in ("[Content_Types].xml", *parts):
            packed.writestr(zipfile.ZipInfo(part), "<x/>")
    return whole.getvalue()


def named(file_name: str) -> bytes:
    """What a file of this name would hold; something else for an ending nobody knows."""
    contents = {
        "pdf": PDF,
        "jpg": photo(),
        "jpeg": photo(),
        "docx": office("word/document.xml"),
        "xlsx": office("xl/workbook.xml"),
    }
    return contents.get(file_name.rpartition(".")[2].lower(), b"contents")
