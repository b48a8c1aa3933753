"""Documents as phones send them: taken by type, else by name; what is not taken has another way."""

from __future__ import annotations

import itertools

import pytest

from bot.updates.messages.file_kinds import FileKind, file_kind, refused_kind

VAGUE = ["", "application/octet-stream", "Application/Octet-Stream", "application/x-download"]
ENDINGS: dict[str, FileKind] = {
    "pdf": "pdf", "jpg": "photo", "jpeg": "photo", "png": "photo", "docx": "word", "xlsx": "excel",
}  # fmt: skip
OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(("mime_type", "ending"), [*itertools.product(VAGUE, ENDINGS)])
@pytest.mark.parametrize("name", ["surat.{}", "Surat Undangan.v2.{}", "SURAT.{}"])
def test_without_a_useful_type_the_name_says_it(mime_type: str, ending: str, name: str) -> None:
    assert file_kind(mime_type, name.format(ending.upper())) == ENDINGS[ending]
    assert refused_kind(mime_type, name.format(ending)) is None


@pytest.mark.parametrize(
    ("mime_type", "kind"),
    [
        ("image/jpeg", "photo"),
        ("image/jpg", "photo"),
        ("image/png", "photo"),
        ("application/pdf", "pdf"),
        ("application/pdf; charset=binary", "pdf"),
        (f"{OFFICE}wordprocessingml.document", "word"),
        (f"{OFFICE}spreadsheetml.sheet", "excel"),
        ("application/zip", None),
        ("application/octet-stream", None),
        ("text/plain", None),
        ("video/mp4", None),
        ("application/vnd.android.package-archive", None),
    ],
)
def test_a_type_says_it_without_a_name(mime_type: str, kind: FileKind | None) -> None:
    assert file_kind(mime_type, "") == kind


def test_a_clear_type_is_not_overruled_by_a_name() -> None:
    assert file_kind("application/vnd.android.package-archive", "surat.pdf") is None
    assert file_kind("video/mp4", "foto.jpg") is None


@pytest.mark.parametrize(
    ("mime_type", "name", "why"),
    [
        ("image/heic", "IMG.HEIC", "heic"),
        ("", "IMG_1.heic", "heic"),
        ("image/heif-sequence", "", "heic"),
        ("application/octet-stream", "IMG.HEIF", "heic"),
        ("application/msword", "", "old_office"),
        ("application/vnd.ms-excel", "x", "old_office"),
        ("application/octet-stream", "laporan.doc", "old_office"),
        ("application/vnd.ms-excel.sheet.macroEnabled.12", "x.xlsm", "old_office"),
        ("", "makro.docm", "old_office"),
        ("audio/mpeg", "lagu.mp3", None),
        ("", "tanpaakhiran", None),
    ],
)
def test_what_is_refused_is_told_how_to_send(mime_type: str, name: str, why: str | None) -> None:
    assert refused_kind(mime_type, name) == why
    assert file_kind(mime_type, name) is None
