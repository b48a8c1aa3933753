"""Pictures without what a camera writes beside them: place, time, owner and device.

A photo sent as a file carries it all. The picture itself is not opened, so nothing in it can do
harm here; only which way up it is held is kept. JPEG is a row of marked segments, PNG of chunks.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_BEGIN, _MARK, _SCAN, _END, _COMMENT = b"\xff\xd8", 0xFF, 0xDA, 0xD9, 0xFE
_WITHOUT_CONTENTS = {0x01, *range(0xD0, 0xDA)}  # markers without contents
_FIRST_APPLICATION = 0xE0
_APPLICATIONS = {_FIRST_APPLICATION, 0xEE}  # JFIF, and Adobe's word on colours
_EXIF, _PROFILE = b"Exif\0\0", b"ICC_PROFILE\0"
# Within a scan FF stands before 00 or a restart; anything else is the next segment.
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_KEPT_CHUNKS = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"sBIT",
    b"bKGD",
    b"pHYs",
    b"iCCP",
}
_ORIENTATION = 0x0112


class BrokenPicture(ValueError):  # noqa: N818 - what it is
    """The contents begin like a picture and are none."""


def strip_metadata(content: bytes) -> bytes:
    """The same picture; what is no JPEG or PNG comes back as it is. Raises BrokenPicture."""
    try:
        if content.startswith(JPEG):
            return _strip_jpeg(content)
        if content.startswith(PNG):
            return PNG + b"".join(_essential_chunks(content))
    except (struct.error, IndexError) as cut:
        raise BrokenPicture from cut
    return content


def _strip_jpeg(content: bytes) -> bytes:
    kept, at, marker, turned = [], len(_BEGIN), 0, 1
    while marker != _END:
        prefix, marker = content[at], content[at + 1]
        if prefix != _MARK:
            raise BrokenPicture
        if marker == _MARK:  # padding
            at += 1
            continue
        length = 0 if marker in _WITHOUT_CONTENTS else struct.unpack_from(">H", content, at + 2)[0]
        segment = content[at : at + 2 + length]
        if len(segment) < 2 + length:
            raise BrokenPicture
        if marker == _FIRST_APPLICATION + 1 and segment[4:].startswith(_EXIF):
            turned = _orientation(segment[4 + len(_EXIF) :])
        if _is_essential(marker, segment):
            kept.append(segment)
        at += 2 + length
        if marker == _SCAN:
            following = _NEXT.search(content, at)
            if following is None:
                raise BrokenPicture
            kept.append(content[at : following.start()])
            at = following.start()
    return b"".join([_BEGIN, *_orientation_segment(turned), *kept])


def _is_essential(marker: int, segment: bytes) -> bool:
    """Whether a decoder asks for it: of what applications add, JFIF, colours and their profile."""
    if _FIRST_APPLICATION <= marker < _FIRST_APPLICATION + 16:
        return marker in _APPLICATIONS or segment[4:].startswith(_PROFILE)
    return marker != _COMMENT


def _orientation(exif: bytes) -> int:
    """Which way up it is held, 1 to 8; 1 where that cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        start = struct.unpack_from(f"{order}I", exif, 4)[0]
        for entry in range(struct.unpack_from(f"{order}H", exif, start)[0]):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, start + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return int(value) if 1 <= value <= 8 else 1  # noqa: PLR2004 - the standard's eight
    except struct.error:
        pass
    return 1


def _orientation_segment(turned: int) -> list[bytes]:
    """A segment that says only this; none for a picture that stands as it is."""
    if turned == 1:
        return []
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    exif = _EXIF + b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return [b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif]


def _essential_chunks(content: bytes) -> Iterator[bytes]:
    at, kind = len(PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + 12 + length]
        if len(chunk) < 12 + length:
            raise BrokenPicture
        if kind in _KEPT_CHUNKS:
            yield chunk
        at += 12 + length
