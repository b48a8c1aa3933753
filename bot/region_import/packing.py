"""The CSV files of a list, taken out of whatever they came in: tarball, zip, folder or one file.

What comes from elsewhere is not trusted: nothing is unpacked to the disk, sizes are counted while
reading (headers too), and an archive with a path outside itself, a link or too many members is
refused whole.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import lzma
import stat
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

MOST_MEMBERS = 1_000
MOST_BYTES = 32 * 1024 * 1024
"""Of all files together, unpacked; those of the country's list have 3.2 million."""

LEVELS = {
    "provinces": 1,
    "provinsi": 1,
    "regencies": 2,
    "kabupaten": 2,
    "districts": 3,
    "kecamatan": 3,
    "villages": 4,
    "desa": 4,
}
"""What the files of a list are called, without their ending, and the level each holds."""

FLAT = 0
_PACKAGE = "package.json"
_HEADER = 64 * 1024
"""Bytes that may stand before one file of a tarball: its name, and what else is told of it."""
_BROKEN = (
    *(tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, OSError, RuntimeError, ValueError),
)
_COMPRESSED: Mapping[bytes, Callable[[Path, Literal["rb"]], io.BufferedIOBase]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}


class BadList(Exception):  # noqa: N818 - what it is
    """A list that cannot be taken as it is; the text tells the operator why."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A list as it was delivered: whose it is, and its files by level (`FLAT`: all levels)."""

    source: str
    version: str
    files: Mapping[int, tuple[str, bytes]]


def read_delivery(path: Path) -> Delivery:
    """Read a list into memory; BadList says what is wrong with its packing."""
    if not path.exists():
        raise BadList(f"{path} is not there.")
    try:
        taken = _read_files(_files(path))
    except _BROKEN as trouble:
        raise BadList(f"{path.name} cannot be read: {trouble}.") from None
    described = taken.pop(_PACKAGE, b"")
    files = _by_level(taken, path.name)
    return Delivery(*_identify_list(described, path, files), files)


def _read_files(files: Iterable[tuple[str, IO[bytes]]]) -> dict[str, bytes]:
    """Read files of a size a list may have, whatever their archive says about it."""
    taken: dict[str, bytes] = {}
    left = MOST_BYTES
    for name, content in files:
        read = content.read(left + 1)
        if len(read) > left:
            raise BadList(
                f"With {name} it is larger than {MOST_BYTES >> 20} MB; that is no list of regions."
            )
        left -= len(read)
        taken[name] = read
    return taken


def _files(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Open the files that may belong to a list, one after the other."""
    if path.is_dir():
        return _folder(path)
    if zipfile.is_zipfile(path):
        return _zip(path)
    with path.open("rb") as content:
        begins = content.read(tarfile.BLOCKSIZE)
    opened = next((way for magic, way in _COMPRESSED.items() if begins.startswith(magic)), None)
    if opened is not None:
        return _tarball(opened(path, "rb"))
    if begins[257:262] == b"ustar":
        return _tarball(path.open("rb"))
    return _single_file(path)


def _single_file(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    with path.open("rb") as content:
        yield path.name, content


def _folder(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    for place in (path, path / "data"):
        for file in sorted(place.glob("*.csv")):
            if file.is_symlink():
                raise BadList(f"{file.name} is a link; give the folder itself.")
            yield from _single_file(file)
    for place in (path, path.parent):
        if (described := place / _PACKAGE).is_file():
            yield from _single_file(described)
            return


def _zip(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        _check_count(len(members))
        for member in members:
            _check_path(member.filename)
            if stat.S_ISLNK(member.external_attr >> 16):
                raise BadList(f"{member.filename} in the archive is a link.")
        for member in members:
            if not member.is_dir() and _belongs_to_list(PurePosixPath(member.filename).name):
                with archive.open(member) as content:
                    yield PurePosixPath(member.filename).name, content


class _LimitedReader(io.BufferedIOBase):
    """A file of which tarfile reads no more at once than `left`: it trusts the sizes it finds."""

    def __init__(self, content: io.BufferedIOBase) -> None:
        """Nothing is read yet."""
        self._content = content
        self.left = _HEADER

    def read(self, size: int | None = None, /) -> bytes:
        """Read, or refuse the archive."""
        if size is None or not 0 <= size <= self.left:
            raise BadList("The archive tells more about a file than a list of regions can need.")
        self.left -= size
        return self._content.read(size)

    def seek(self, place: int, whence: int = 0, /) -> int:
        """Go there."""
        return self._content.seek(place, whence)

    def tell(self) -> int:
        """Where it stands."""
        return self._content.tell()


def _tarball(unpacked: io.BufferedIOBase) -> Iterator[tuple[str, IO[bytes]]]:
    counted = _LimitedReader(unpacked)
    with unpacked, tarfile.open(fileobj=counted, mode="r:") as archive:
        left = 8 * MOST_BYTES  # what is skipped is unpacked too, and must end
        for count, one in enumerate(archive, 1):
            _check_count(count)
            _check_path(one.name)
            left -= one.size
            if left < 0:
                raise BadList("The archive holds more than a list of regions can.")
            if not (one.isreg() or one.isdir()):
                raise BadList(f"{one.name} in the archive is a link or a device.")
            if one.isreg() and _belongs_to_list(PurePosixPath(one.name).name):
                content = archive.extractfile(one)
                if content is not None:
                    counted.left = 2 * MOST_BYTES
                    yield PurePosixPath(one.name).name, content
            counted.left = _HEADER


def _belongs_to_list(name: str) -> bool:
    return name == _PACKAGE or name.casefold().endswith(".csv")


def _check_count(members: int) -> None:
    if members > MOST_MEMBERS:
        raise BadList(f"The archive has more than {MOST_MEMBERS} files; that is no list.")


def _check_path(name: str) -> None:
    steps = PurePosixPath(name.replace("\\", "/"))
    if steps.is_absolute() or ".." in steps.parts or ":" in name:
        raise BadList(f"{name!r} lies outside of the archive; it is not a list to be trusted.")


def _by_level(taken: Mapping[str, bytes], packed: str) -> dict[int, tuple[str, bytes]]:
    files: dict[int, tuple[str, bytes]] = {}
    for name, content in taken.items():
        level = LEVELS.get(PurePosixPath(name).stem.casefold())
        if level is not None:
            files[level] = (name, content)
    if len(files) == len(set(LEVELS.values())):
        return files
    if len(taken) == 1:
        return {FLAT: next(iter(taken.items()))}
    raise BadList(
        f"{packed} must hold provinces.csv, regencies.csv, districts.csv and villages.csv,"
        " or one CSV file with every level. `npm pack idn-area-data@4` brings such a tarball."
    )


def _identify_list(
    described: bytes, path: Path, files: Mapping[int, tuple[str, bytes]]
) -> tuple[str, str]:
    """Whose list it is and which version: as the package says, else file name and contents."""
    try:
        package = json.loads(described or b"{}")
        return str(package["name"])[:60], str(package["version"])[:60]
    except (ValueError, KeyError, TypeError):
        digest = hashlib.sha256(b"".join(content for _, content in files.values()))
        return path.name[:60], digest.hexdigest()[:12]
