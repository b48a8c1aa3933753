"""Files: what was uploaded or photographed, kept under the ids Telegram would give."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox.telegram import facts
from bot.sandbox.telegram.refusal import Json, Refused, bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM")
_FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
_ENDINGS = {"photo": ".jpg", "voice": ".oga", "sticker": ".webp"}
# Phones send photos scaled down; the bot sees this size when the file does not say its own.
_SIDES = (1280, 960)


@dataclass(frozen=True)
class Upload:
    """A file part of a call."""

    content: bytes
    file_name: str = "file"
    mime_type: str = "application/octet-stream"


@dataclass(frozen=True)
class StoredFile:
    """A file Telegram holds."""

    file_id: str
    unique_id: str
    path: str
    kind: str
    upload: Upload

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.upload.content)

    def as_json(self) -> Json:
        """Return the ids and the size, as every kind of file has them."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }


@dataclass
class FileStore:
    """All files of this Telegram."""

    by_id: dict[str, StoredFile] = field(default_factory=dict)

    def keep(self, kind: str, upload: Upload) -> StoredFile:
        """Store a file; the same content keeps its unique id, as with Telegram."""
        number = len(self.by_id) + 1
        ending = _ENDINGS.get(kind) or mimetypes.guess_extension(upload.mime_type) or ""
        unique = hashlib.sha256(upload.content).hexdigest()[:16]
        path = f"{_FOLDERS[kind]}/file_{number}{ending}"
        stored = StoredFile(f"sandbox-{kind}-{number}-{unique}", unique, path, kind, upload)
        self.by_id[stored.file_id] = stored
        return stored

    def at(self, path: str) -> bytes:
        """Return the content behind a file_path."""
        for stored in self.by_id.values():
            if stored.path == path:
                return stored.upload.content
        raise Refused(404, "Not Found")

    def describe(self, file_id: str) -> Json:
        """Return the answer of getFile."""
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if stored.size > facts.DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        return {**stored.as_json(), "file_path": stored.path}

    def from_bot(self, kind: str, value: str | None, files: Mapping[str, Upload]) -> StoredFile:
        """Return the file a call means: an upload, `attach://name`, or the id of a stored one."""
        name = kind if value is None else value.removeprefix("attach://")
        if value is None or value.startswith("attach://"):
            if name not in files:
                raise bad_request(f"there is no {kind} in the request")
            return self.keep(kind, _check_upload(kind, files[name]))
        stored = self.by_id.get(value)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            wrong, right = stored.kind.capitalize(), kind.capitalize()
            raise bad_request(f"can't use file of type {wrong} as {right}")
        return stored


def photo_sizes(stored: StoredFile) -> list[Json]:
    """Return a small and a full size, the way every photo arrives."""
    width, height = _png_sides(stored.upload.content) or _SIDES
    small = {
        **stored.as_json(),
        "width": max(width * 90 // max(width, height), 1),
        "height": max(height * 90 // max(width, height), 1),
    }
    return [small, {**stored.as_json(), "width": width, "height": height}]


def document(stored: StoredFile) -> Json:
    """Return a document as a message carries it."""
    upload = stored.upload
    return {**stored.as_json(), "file_name": upload.file_name, "mime_type": upload.mime_type}


def _check_upload(kind: str, upload: Upload) -> Upload:
    size = len(upload.content)
    if size == 0:
        raise bad_request("file must be non-empty")
    if size > facts.UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")
    if kind != "photo":
        return upload
    if size > facts.PHOTO_BYTES:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; "
            f"the maximum size is {facts.PHOTO_BYTES} bytes",
        )
    webp = upload.content[:4] == b"RIFF" and upload.content[8:12] == b"WEBP"
    if not upload.content.startswith(_IMAGES) and not webp:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(_png_sides(upload.content) or _SIDES) > facts.PHOTO_SIDES:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return upload


def _png_sides(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or content[12:16] != b"IHDR":
        return None
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
