"""The CSV files of a list, taken out of whatever they came in: tarball, zip, folder or one file.

What comes from elsewhere is not trusted: nothing is unpacked to the disk, sizes are counted while
reading, and an archive with a path outside itself, a link or too many members is refused whole.
"""

from __future__ import annotations

import hashlib
import json
import stat
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_MEMBERS = 1_000
MOST_BYTES = 32 * 1024 * 1024
"""Of one file, unpacked; the largest of the country's list has 2.8 million."""

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


class BadList(Exception):  # noqa: N818 - what it is
    """A list that cannot be taken as it is; the text tells the operator why."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A list as it was delivered: whose it is, and its files by level (`FLAT`: all levels)."""

    source: str
    version: str
    files: Mapping[int, tuple[str, bytes]]


def delivery(path: Path) -> Delivery:
    """Read a list into memory; BadList says what is wrong with its packing."""
    if not path.exists():
        raise BadList(f"{path} is not there.")
    try:
        taken = dict(_files(path))
    except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError, RuntimeError) as trouble:
        raise BadList(f"{path.name} cannot be read: {trouble}.") from None
    described = taken.pop(_PACKAGE, b"")
    files = _by_level(taken, path.name)
    return Delivery(*_named(described, path, files), files)


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        return _folder(path)
    if zipfile.is_zipfile(path):
        return _zip(path)
    if tarfile.is_tarfile(path):
        return _tarball(path)
    with path.open("rb") as content:
        return iter([(path.name, _bounded(content, path.name))])


def _folder(path: Path) -> Iterator[tuple[str, bytes]]:
    for place in (path, path / "data"):
        for file in sorted(place.glob("*.csv")):
            if file.is_symlink():
                raise BadList(f"{file.name} is a link; give the folder itself.")
            if _wanted(file.name):
                with file.open("rb") as content:
                    yield file.name, _bounded(content, file.name)
    for place in (path, path.parent):
        if (described := place / _PACKAGE).is_file():
            with described.open("rb") as content:
                yield _PACKAGE, _bounded(content, _PACKAGE)
            return


def _zip(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        _check_count(len(members))
        for one in members:
            _check_path(one.filename)
            if stat.S_ISLNK(one.external_attr >> 16):
                raise BadList(f"{one.filename} in the archive is a link.")
        for one in members:
            if not one.is_dir() and _wanted(PurePosixPath(one.filename).name):
                with archive.open(one) as content:
                    yield PurePosixPath(one.filename).name, _bounded(content, one.filename)


def _tarball(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path, "r:*") as archive:
        left = 8 * MOST_BYTES  # what is skipped is unpacked too, and must end
        for count, one in enumerate(archive, 1):
            _check_count(count)
            _check_path(one.name)
            left -= one.size
            if left < 0:
                raise BadList("The archive holds more than a list of regions can.")
            if not (one.isreg() or one.isdir()):
                raise BadList(f"{one.name} in the archive is a link or a device.")
            if one.isreg() and _wanted(PurePosixPath(one.name).name):
                content = archive.extractfile(one)
                if content is not None:
                    yield PurePosixPath(one.name).name, _bounded(content, one.name)


def _wanted(name: str) -> bool:
    return name == _PACKAGE or name.casefold().endswith(".csv")


def _check_count(members: int) -> None:
    if members > MOST_MEMBERS:
        raise BadList(f"The archive has more than {MOST_MEMBERS} files; that is no list.")


def _check_path(name: str) -> None:
    steps = PurePosixPath(name.replace("\\", "/"))
    if steps.is_absolute() or ".." in steps.parts or ":" in name:
        raise BadList(f"{name!r} lies outside of the archive; it is not a list to be trusted.")


def _bounded(content: IO[bytes], name: str) -> bytes:
    """Read a file of a size a list may have, whatever its archive says about it."""
    read = content.read(MOST_BYTES + 1)
    if len(read) > MOST_BYTES:
        raise BadList(f"{name} is larger than {MOST_BYTES >> 20} MB; that is no list of regions.")
    return read


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
        " or one CSV file with every level."
    )


def _named(described: bytes, path: Path, files: Mapping[int, tuple[str, bytes]]) -> tuple[str, str]:
    """Whose list it is and which version: as the package says, else file name and contents."""
    try:
        package = json.loads(described or b"{}")
        return str(package["name"])[:60], str(package["version"])[:60]
    except (ValueError, KeyError, TypeError):
        digest = hashlib.sha256(b"".join(content for _, content in files.values()))
        return path.name[:60], digest.hexdigest()[:12]
