"""Lists of regions and bridging files that went wrong on their way, or were made to do harm.

A list is taken whole or not at all, and what is wrong is told in a sentence, with the row where it
is a row. Typed names of villages are mangled the same way: the search may find nothing, never fail.
"""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.places.cache import GazetteerCache
from bot.places.search import find
from bot.region_import import bridging
from bot.region_import.packing import BadList
from bot.storage.database import Database
from models.region_lists.sample.regions import load_sample
from models.regions.regions import Region
from tests.harness.naughty import NAUGHTY
from tests.machine.region_import.lists import ROWS, files, flat, folder, imported, tarball, zipped
from tests.security.outcome import Tried

if TYPE_CHECKING:
    from collections.abc import Callable

ODD = (
    "", ",", ";", '"', '""', "\n", "\r", "\x00", "\ufeff", "\u202e", "a" * 200, "32", "32.01",
    "99.99", "32.01.26.2001", "٣٢", "=1+1", "../../etc/passwd", "\t", "code", "NULL", "-1", "😀",
)  # fmt: skip
BRIDGE = (
    "kode_bps,nama_bps,kode_dagri,nama_dagri\n32,JAWA BARAT,32,Jawa Barat\n3201,BOGOR,32.01,Bogor\n"
    "3201180,MEGAMENDUNG,32.01.26,Megamendung\n3201180001,SUKAMAJU,32.01.26.2001,Sukamaju\n"
)
BOMB = b"\0" * (40 << 20)  # more than a list may have, and nothing once it is packed
LONGEST = 2_000  # letters of a message an operator reads


def mangled(text: str, dice: random.Random) -> str:
    """A CSV file with one to four things odd, gone, twice or in the wrong place."""
    lines = text.split("\n")
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(lines))
        cells = lines[place].split(",")
        match dice.randrange(6):
            case 0:
                cells[dice.randrange(len(cells))] = dice.choice(ODD)
            case 1:
                cells.insert(dice.randrange(len(cells) + 1), dice.choice(ODD))
            case 2:
                del cells[dice.randrange(len(cells))]
            case 3:
                dice.shuffle(cells)
            case 4:
                lines.insert(dice.randrange(len(lines)), lines[place])
            case 5 if len(lines) > 1:
                del lines[place]
                continue
        lines[place] = ",".join(cells)
    return "\n".join(lines)


def damaged(content: bytes, dice: random.Random) -> bytes:
    """Bytes cut short, changed, or with others between them."""
    spoiled = bytearray(content)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(max(len(spoiled), 1))
        match dice.randrange(3):
            case 0:
                del spoiled[at:]
            case 1:
                spoiled[at : at + 1] = dice.randbytes(1)
            case 2:
                spoiled[at:at] = dice.randbytes(dice.randint(1, 40))
    return bytes(spoiled)


def a_list(place: Path, dice: random.Random) -> Path:
    """One list that somebody might bring: most are broken, some bring harm, a few are good."""
    pack: Callable[[Path], Path] = dice.choice((tarball, zipped, flat))
    path = place / dice.choice(("x.tgz", "x.zip", "x.csv"))
    match dice.randrange(8):
        case 0 | 1:
            pack(path)
            path.write_bytes(damaged(path.read_bytes(), dice))
        case 2:
            flat(path)
            path.write_text(mangled(path.read_text("utf-8"), dice), "utf-8")
        case 3 | 4:
            path = folder(place / "list")
            name, text = dice.choice(list(files(ROWS).items()))
            (path / name).write_text(mangled(text, dice), "utf-8")
        case 5:
            outside = dice.choice(
                ("../x.csv", "/etc/cron.d/x.csv", "a/../../villages.csv", "..\\x.csv")
            )
            tarball(path, more={outside: "code,name\n32,X\n"})
        case 6:
            _bomb(path, dice)
        case 7:
            pack(path)
    return path


def _bomb(path: Path, dice: random.Random) -> None:
    name = dice.choice(("villages.csv", "package.json", "other.csv", "x.bin"))
    if dice.random() < 0.5:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, BOMB)
            for inside, text in files(ROWS).items():
                archive.writestr(inside if inside != name else f"a/{inside}", text)
        return
    with gzip.open(path, "wb", 1) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(BOMB)
        archive.addfile(member, io.BytesIO(BOMB))


async def lists(url: str, count: int, seed: int) -> Tried:
    """So many lists, one after the other, into one database: whole or not at all."""
    tried, dice = Tried("lists", done=count), random.Random(seed)  # noqa: S311 - the same every time
    told = {"taken": 0, "refused": 0}
    database = Database(url)
    try:
        async with database.transaction() as db:
            await load_sample(db)
        for number in range(count):
            before = await _regions(database)
            with TemporaryDirectory(prefix="desa-list-") as place:
                path = a_list(Path(place), dice)
                try:
                    await imported(database, path)
                except BadList as refused:
                    told["refused"] += 1
                    if not str(refused).strip() or len(str(refused)) > LONGEST:
                        tried.broken.append(f"{number}: no sentence says why")
                    if await _regions(database) != before:
                        tried.broken.append(f"{number}: refused, and taken in part")
                except Exception as fault:  # noqa: BLE001 - that is what is looked for
                    tried.broken.append(f"{number}: {type(fault).__name__} {fault}"[:200])
                else:
                    told["taken"] += 1
                    tried.broken += _unsound(await _regions(database), number)
    finally:
        await database.close()
    tried.told = told
    return tried


def _unsound(regions: dict[str, str], number: int) -> list[str]:
    above = {code.rpartition(".")[0] for code in regions} - {""}
    broken = [f"{number}: {code} is missing above" for code in above - regions.keys()]
    return broken + [f"{number}: {code} has no name" for code, name in regions.items()
                     if not name.strip() or not name.isprintable()]  # fmt: skip


async def _regions(database: Database) -> dict[str, str]:
    async with database.transaction() as db:
        return {code: name for code, name in await db.execute(select(Region.code, Region.name))}  # noqa: C416 - rows are no pairs to mypy


async def bridges(_url: str, count: int, seed: int) -> Tried:
    """So many bridging files: read, or refused with a sentence that names the row or the file."""
    tried, dice = Tried("bridges", done=count), random.Random(seed)  # noqa: S311 - the same every time
    with TemporaryDirectory(prefix="desa-bridge-") as place:
        path = Path(place) / "b.csv"
        for number in range(count):
            content = mangled(BRIDGE, dice).encode()
            path.write_bytes(damaged(content, dice) if number % 3 == 0 else content)
            try:
                found = bridging.read_bridge(path, ROWS)
            except BadList as refused:
                if "b.csv" not in str(refused):
                    tried.broken.append(f"{number}: {refused} names no file")
            except Exception as fault:  # noqa: BLE001 - that is what is looked for
                tried.broken.append(f"{number}: {type(fault).__name__} {fault}"[:200])
            else:
                if not found.codes.keys() <= ROWS.keys():
                    tried.broken.append(f"{number}: codes of nowhere")
    return tried


async def searches(url: str, count: int, seed: int) -> Tried:
    """So many typed names: whatever they are, the search answers with regions there are."""
    tried, dice = Tried("searches", done=count), random.Random(seed)  # noqa: S311 - the same every time
    database = Database(url)
    copy = GazetteerCache(database)
    try:
        async with database.transaction() as db:
            await load_sample(db)
        known = await _regions(database)
        async with database.transaction() as db:
            names = await copy.names(db)
        for _ in range(count):
            line = _typed(list(known.values()), dice)
            limit = dice.randint(1, 8)
            try:
                found = find(names, line, dice.choice(("", "32", "32.01.26", "99")), limit)
            except Exception as fault:  # noqa: BLE001 - that is what is looked for
                tried.broken.append(f"{line!r}: {type(fault).__name__} {fault}"[:200])
                continue
            codes = [one.code for one in found.candidates]
            if len(codes) > limit or not set(codes) <= known.keys():
                tried.broken.append(f"{line!r}: {codes}")
    finally:
        await copy.close()
        await database.close()
    return tried


def _typed(names: list[str], dice: random.Random) -> str:
    marks = ("desa", "kel.", "kec", "kab.", "kota", "prov", "ds", "kampung", ",", "-", "/")
    words = dice.choices((*names, *marks, *NAUGHTY, *ODD), k=dice.randint(1, 5))
    line = list(dice.choice((" ", "", ", ")).join(words))
    for _ in range(dice.randint(0, 4)):
        line[dice.randrange(max(len(line), 1)) :][:1] = [chr(dice.randrange(0x3000))]
        line.insert(dice.randrange(len(line) + 1), chr(dice.randrange(0xD7FF)))
    return "".join(line) * dice.choice((1, 1, 1, 1, 50))
