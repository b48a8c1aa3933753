"""Copies of the database that were looked at: made, found whole, and put back.

SQLite is copied by its own backup interface while the bot runs, never as a file; PostgreSQL by
pg_dump, which must be as new as the server. Beside each copy stands its SHA-256.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.process import clock
from models.core import schema_version

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.database import Database

FILE_PREFIX = "desa-cantik-"
PAGES_PER_STEP = 500  # copied at a time, so that turns in between need not wait
PAUSE = 0.01  # seconds
_SQLITE, _DUMP = b"SQLite format 3\0", b"PGDMP"
_CHUNK = 1 << 20


class BadBackup(Exception):  # noqa: N818 - what it is
    """It could not be made, or is not to be trusted; the text says why."""


@dataclass(frozen=True)
class Tools:
    """PostgreSQL's own programs, found where the system looks or in a folder."""

    folder: str | None = None

    def run(self, program: str, of: Database, *words: str) -> str:
        """Run one on a database. The password travels in its environment, never in its words."""
        found = shutil.which(program, path=self.folder)
        if found is None:
            raise BadBackup(f"{program} is not here; install PostgreSQL's client programs.")
        url = of.url
        socket = url.query.get("host")
        told = {
            "PGHOST": url.host or (str(socket) if socket else ""),
            "PGPORT": str(url.port or ""),
            "PGUSER": url.username or "",
            "PGPASSWORD": str(url.password or ""),
            "PGDATABASE": url.database or "",
        }
        environment = {name: value for name, value in told.items() if value}
        done = subprocess.run(  # noqa: S603 - a program of PostgreSQL's
            [found, *words], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            said = done.stderr.strip().splitlines() or ["no reason given"]
            raise BadBackup(f"{program}: {said[-1]}")
        return done.stdout


def make_backup(of: Database, folder: Path, keep: int, tools: Tools) -> Path:
    """Copy the database into the folder, look at the copy, and drop all but the newest `keep`."""
    folder.mkdir(parents=True, exist_ok=True)
    kind = "sqlite" if _is_sqlite(of) else "dump"
    file = folder / f"{FILE_PREFIX}{clock.now():%Y%m%d-%H%M%S}.{kind}"
    half = file.with_suffix(".half")  # a name no restore takes, should this end in between
    half.touch(mode=0o600)
    try:
        if _is_sqlite(of):
            _copy_sqlite(of, half)
        else:
            tools.run("pg_dump", of, "--format=custom", "--no-owner", f"--file={half}")
        _verify_contents(half, tools)  # before it has the name: a bad one never counts for `keep`
        _checksum_file(file).write_text(f"{_sha256(half)}  {file.name}\n", "utf-8")
        half.replace(file)
    except BaseException:
        half.unlink(missing_ok=True)
        _checksum_file(file).unlink(missing_ok=True)
        raise
    for old in sorted(folder.glob(f"{FILE_PREFIX}*.{kind}"))[:-keep]:
        old.unlink()
        _checksum_file(old).unlink(missing_ok=True)
    return file


def verify_backup(file: Path, tools: Tools) -> None:
    """Look whether a copy is whole and of this version or an older one; BadBackup if not."""
    if not file.is_file():
        raise BadBackup(f"{file} is not there.")
    if not _checksum_file(file).is_file():
        raise BadBackup(
            f"{_checksum_file(file).name} is not beside it, so nobody knows what it was."
        )
    if _checksum_file(file).read_text("utf-8").split()[:1] != [_sha256(file)]:
        raise BadBackup(f"{file.name} is not what was written: its SHA-256 is another one.")
    _verify_contents(file, tools)


def restore_backup(file: Path, of: Database, tools: Tools) -> None:
    """Put a copy in the place of what the database holds, all of it or nothing."""
    verify_backup(file, tools)
    with file.open("rb") as opened:
        of_sqlite = opened.read(len(_SQLITE)) == _SQLITE
    if of_sqlite != _is_sqlite(of):
        raise BadBackup("The copy is of the other kind of database; set DESA_DATABASE_URL.")
    if not of_sqlite:
        words = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
        tools.run("pg_restore", of, *words, f"--dbname={of.url.database}", str(file))
        return
    try:
        with (
            closing(sqlite3.connect(file)) as copy,
            closing(sqlite3.connect(str(of.url.database))) as target,
        ):
            copy.backup(target)
    except sqlite3.Error as trouble:
        raise BadBackup(f"{of.url.database} cannot be written: {trouble}") from trouble


def _is_sqlite(of: Database) -> bool:
    return of.url.get_backend_name() == "sqlite"


def _copy_sqlite(of: Database, to: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(f"file:{of.url.database}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(to)) as copy,
        ):
            source.backup(copy, pages=PAGES_PER_STEP, sleep=PAUSE)
            copy.execute("pragma journal_mode = delete")  # one file, with nothing beside it
    except sqlite3.Error as trouble:
        raise BadBackup(f"{of.url.database} cannot be copied: {trouble}") from trouble


def _verify_contents(file: Path, tools: Tools) -> None:
    """Read all of a copy the way its kind is read."""
    with file.open("rb") as opened:
        begins = opened.read(len(_SQLITE))
    if begins == _SQLITE:
        _check_sqlite(file)
    elif begins.startswith(_DUMP):
        _check_dump(file, tools)
    else:
        raise BadBackup(f"{file.name} is no copy of a database.")


def _check_sqlite(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as copy:
            found = [row[0] for row in copy.execute("pragma integrity_check")]
            loose = copy.execute("pragma foreign_key_check").fetchone()
            version = copy.execute("select version_num from alembic_version").fetchone()
    except sqlite3.Error as trouble:
        raise BadBackup(f"{file.name} cannot be read: {trouble}") from trouble
    if found != ["ok"]:
        raise BadBackup(f"{file.name} is damaged: {found[0]}")
    if loose is not None:
        raise BadBackup(f"{file.name} has rows in {loose[0]} that lead nowhere.")
    if version is None or version[0] > schema_version.newest():
        raise BadBackup(f"{file.name} is of a newer version than this one; update the bot first.")


def _check_dump(file: Path, tools: Tools) -> None:
    """The whole file is read, which finds a cut or a flipped bit anywhere in it."""
    found = shutil.which("pg_restore", path=tools.folder)
    if found is None:
        raise BadBackup("pg_restore is not here; install PostgreSQL's client programs.")
    words = [found, "--file=/dev/null", str(file)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - PostgreSQL's
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["no reason given"]
        raise BadBackup(f"{file.name} is damaged: {said[-1]}")


def _checksum_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def _sha256(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(_CHUNK):
            found.update(piece)
    return found.hexdigest()
