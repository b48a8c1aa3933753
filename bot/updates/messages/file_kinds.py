"""What kind of file a document is, by its type, or by its name where the phone gave no type.

Phones send a PDF as "octet-stream" or without any type. What it really is shows when it is fetched:
only then are its contents looked at (`bot/delivery/files/fetcher.py`).
"""

from __future__ import annotations

from typing import Literal

FileKind = Literal["photo", "pdf", "word", "excel"]
# What is not taken, but has a way of being sent that is.
Refused = Literal["heic", "old_office"]

_OFFICE = "application/vnd.openxmlformats-officedocument."
_BY_TYPE: dict[str, FileKind] = {
    "image/jpeg": "photo",
    "image/jpg": "photo",
    "image/pjpeg": "photo",
    "image/png": "photo",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    f"{_OFFICE}wordprocessingml.document": "word",
    f"{_OFFICE}spreadsheetml.sheet": "excel",
}
_BY_ENDING: dict[str, FileKind] = {
    "jpg": "photo",
    "jpeg": "photo",
    "png": "photo",
    "pdf": "pdf",
    "docx": "word",
    "xlsx": "excel",
}
# Types that say nothing of what is inside; an .xlsx is a zip, too.
_VAGUE = {
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/download",
    "application/x-download",
    "application/force-download",
    "application/unknown",
    "application/zip",
    "application/x-zip-compressed",
}
_HEIC = {"heic", "heif", "hif"}
# Older and macro-carrying files can bring programs along.
_OLD_OFFICE = {"doc", "xls", "docm", "xlsm", "dot", "xlt", "xlsb"}
_OLD_TYPES = {"application/msword", "application/vnd.ms-excel"}


def file_kind(mime_type: str, name: str) -> FileKind | None:
    """The kind of a document that is taken as a file; none of any other."""
    mime_type = mime_type.lower().partition(";")[0].strip()
    if mime_type in _VAGUE:
        return _BY_ENDING.get(_ending(name))
    return _BY_TYPE.get(mime_type)


def refused_kind(mime_type: str, name: str) -> Refused | None:
    """Which of the refused kinds it is, where a word helps to send it otherwise."""
    mime_type, ending = mime_type.lower(), _ending(name)
    if mime_type.startswith(("image/heic", "image/heif")) or ending in _HEIC:
        return "heic"
    old = mime_type in _OLD_TYPES or mime_type.endswith("macroenabled.12")
    return "old_office" if old or ending in _OLD_OFFICE else None


def _ending(name: str) -> str:
    return name.rpartition(".")[2].strip().lower() if "." in name else ""
