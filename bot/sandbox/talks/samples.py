"""Files the cast sends: a small photo, the smallest PDF a reader opens, Word and Excel files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

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


_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = ("Kode wilayah", "Desa", "Jenis", "Nomor Keputusan", "Tanggal Keputusan")
_CONDITIONS = (
    *("Belum pernah diusulkan", "Sekecamatan desa binaan", "Internet kantor sangat baik"),
    *("Ada komputer untuk data", "Aparat bisa komputer"),
)
# Excel files whose cells a talk is about, by name.
_WORKBOOKS = {
    "peserta.xlsx": (
        _HEAD,
        ("32.01.26.2001", "Sukamaju", "utama", "245 Tahun 2026", "6-5-2026"),
        ("32.01.26.2004", "Sukakarya", "tambahan", "", ""),
    ),
    "peserta-keliru.xlsx": (
        _HEAD,
        ("32.01.26.2001", "Sukamaju", "juara", "", ""),
        ("32.01.26.9999", "Antah", "utama", "", ""),
        ("12.07.28.1007", "Di luar", "utama", "", ""),
        ("32.01.26.2002", "Sukagalih", "utama", "245 Tahun 2026", "6-5-2027"),
        ("32.01.26.2004", "Sukakarya", "tambahan", "245 Tahun 2026", ""),
    ),
    "peserta-kosong.xlsx": (_HEAD,),
    "usulan.xlsx": (
        (*_HEAD[:3], *_CONDITIONS),
        ("32.01.26.2001", "Sukamaju", "utama", "ya", "ya", "ya", "tidak", "ya"),
        ("32.01.26.2004", "Sukakarya", "tambahan", "ya", "tidak", "ya", "", ""),
    ),
    "usulan-campur.xlsx": (
        _HEAD,
        ("32.01.26.2001", "Sukamaju", "utama", "", ""),
        ("12.07.28.1007", "Di luar", "utama", "", ""),
        ("12.07.28.2006", "Di luar", "utama", "", ""),
        ("32.01.26.2004", "Sukakarya", "tambahan", "245 Tahun 2026", "6-5-2026"),
    ),
    "peserta-lama.xlsx": (("Nama", "Jenis"), ("Sukamaju", "utama")),
}


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """An Excel file of one sheet of words; the same bytes each time."""
    lines = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row)
        + "</row>"
        for row in rows
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_LINKS}"><sheets>'
        '<sheet name="Desa" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="r1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEETS}"><sheetData>{lines}'
        "</sheetData></worksheet>",
    }
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for part, words in parts.items():
            packed.writestr(zipfile.ZipInfo(part), _XML + words)
    return whole.getvalue()


def named(file_name: str) -> bytes:
    """What a file of this name would hold; something else for an ending nobody knows."""
    if file_name in _WORKBOOKS:
        return workbook(_WORKBOOKS[file_name])
    contents = {
        "pdf": PDF,
        "jpg": photo(),
        "jpeg": photo(),
        "docx": office("word/document.xml"),
        "xlsx": office("xl/workbook.xml"),
    }
    return contents.get(file_name.rpartition(".")[2].lower(), b"contents")
