"""Small lists of regions in every packing, for the tests of the import."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

from bot.region_import.importing import import_lock, make_plan, merge_list, stage
from bot.region_import.packing import read_delivery
from bot.region_import.rows import Rows
from models.region_lists.records.staging import staging_row

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.database import Database
    from models.region_lists.records.staging import MergePlan

NAMES = ("provinces", "regencies", "districts", "villages")
PARENTS = ("", "province_code", "regency_code", "district_code")
PACKAGE = '{"name": "idn-area-data", "version": "4.0.1"}'

ROWS = {
    "32": "Jawa Barat",
    "32.01": "Kabupaten Bogor",
    "32.01.26": "Megamendung",
    "32.01.26.2001": "Sukamaju",
    "32.01.26.2002": "Sukaresmi",
    "32.01.26.1003": "Du",
    "32.71": "Kota Bogor",
    "32.71.01": "Bogor Selatan",
    "32.71.01.1001": 'Ma"u, "OP" <b>I,II</b>',
}


def files(rows: dict[str, str]) -> dict[str, str]:
    """The four CSV files of a list."""
    made = {}
    for level, (name, parent) in enumerate(zip(NAMES, PARENTS, strict=True), 1):
        lines = [",".join(filter(None, ("code", parent, "name")))]
        for code, said in rows.items():
            if code.count(".") == level - 1:
                quoted = '"' + said.replace('"', '""') + '"'
                above = code.rpartition(".")[0]
                lines.append(",".join(filter(None, (code, above, quoted))))
        made[f"{name}.csv"] = "\n".join(lines) + "\n"
    return made


def folder(path: Path, rows: dict[str, str] = ROWS) -> Path:
    path.mkdir(exist_ok=True)
    for name, text in files(rows).items():
        (path / name).write_text(text, "utf-8")
    return path


def tarball(path: Path, rows: dict[str, str] = ROWS, more: dict[str, str] | None = None) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        inside = {f"package/data/{name}": text for name, text in files(rows).items()}
        for name, text in (inside | {"package/package.json": PACKAGE} | (more or {})).items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return path


def zipped(path: Path, rows: dict[str, str] = ROWS) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files(rows).items():
            archive.writestr(f"data/{name}", text)
    return path


def flat(path: Path, rows: dict[str, str] = ROWS) -> Path:
    lines = [f'{code};"{name.replace(chr(34), chr(34) * 2)}"' for code, name in rows.items()]
    path.write_text("\ufeffkode;nama\r\n" + "\r\n".join(reversed(lines)), "utf-8")
    return path


async def imported(database: Database, path: Path) -> MergePlan:
    """Bring a list in and return what it changed."""
    coming = read_delivery(path)
    async with import_lock(database):
        rows = (staging_row(one.code, one.name, one.tz) for one in Rows(coming))
        await stage(database, rows, lambda _: None)
        plan = await make_plan(database)
        await merge_list(database, plan, coming.source, coming.version)
    return plan
