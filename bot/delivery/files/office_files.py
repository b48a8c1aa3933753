"""Whether contents are a Word or Excel file of today's kind, by the names of its parts alone.

Nothing in it is opened: the list at the end of the zip is read, and no part is unpacked. A file
that carries a program is refused, whatever it is called.
"""

from __future__ import annotations

import io
import zipfile

SIGNATURE = b"PK\x03\x04"
_MOST_PARTS = 5000
_CONTENTS = "[Content_Types].xml"
_MAIN = {"word/document.xml", "xl/workbook.xml"}
_PROGRAMS = ("vbaproject", "/activex/", "/embeddings/oleobject", "/macrosheets/", "/ctrlprops/")


def refusal_reason(content: bytes) -> str:
    """Why contents that begin like a zip are no such file; empty when they are one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = [part.filename.replace("\\", "/") for part in packed.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return "a broken zip"
    if len(names) > _MOST_PARTS or _CONTENTS not in names or _MAIN.isdisjoint(names):
        return "neither Word nor Excel"
    lowered = [f"/{name.lower()}" for name in names]
    if any(program in name for name in lowered for program in _PROGRAMS):
        return "it carries a program"
    return ""
