"""Every row looked up first; then all links in one transaction, and the workbook that has them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.invitations.rows import BadWorkbook
from bot.commands.regions.search import describe, find_codes
from bot.documents.workbooks import Column, ColumnKind, Dictionary, Sheet, Workbook
from bot.documents.worker import DocumentWorker
from bot.places.gazetteer import build_gazetteer
from bot.process import clock, randomness
from models.appointments.records import invitations
from models.appointments.rights import LEVELS, ROLE_WORDS
from models.calendar.overview import JAKARTA
from models.core.text import N_
from models.machine import audit
from models.regions.places import place
from models.regions.regions import gazetteer_rows
from models.regions.time_zones import zones_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.app import App
    from bot.commands.invitations.rows import InvitationRow
    from bot.languages.locale import Locale
    from models.appointments.rights import Role

    Write = Callable[[Role, str, str, datetime], str]

SHOWN, LIKELY = 3, 60  # candidates named for a row that is not certain, and their least score


@dataclass(frozen=True)
class FoundRow:
    """A row whose region is certain."""

    row: InvitationRow
    code: str
    where: str


async def find_rows(db: AsyncSession, rows: Sequence[InvitationRow]) -> list[FoundRow]:
    """The region of every row; BadWorkbook names those that are not certain, all at once."""
    found: list[FoundRow] = []
    faults: list[str] = []
    gazetteer = build_gazetteer([region async for region in gazetteer_rows(db)])
    for row in rows:
        levels = tuple(level for level in LEVELS[row.role] if level)
        codes, certain = await find_codes(db, row.region, levels, known=gazetteer)
        if certain:
            code = codes[0][0]
            found.append(FoundRow(row, code, (await place(db, code)).label))
            continue
        if likely := [(code, score) for code, score in codes[:SHOWN] if score >= LIKELY]:
            faults.append(f"row {row.number}: {row.region!r} is not certain; write the code:")
            faults += [f"    {line}" for line in await describe(db, likely)]
        else:
            faults.append(f"row {row.number}: {row.region!r} is no region for this role.")
    if faults:
        raise BadWorkbook(*faults)
    known: dict[tuple[str, Role, str], int] = {}
    for one in found:  # two ways to write one village
        same = (one.code, one.row.role, one.row.name.casefold())
        if (before := known.setdefault(same, one.row.number)) != one.row.number:
            faults.append(f"row {one.row.number}: the same as row {before} ({one.code}).")
    if faults:
        raise BadWorkbook(*faults)
    return found


async def make_links(
    app: App, rows: Sequence[InvitationRow], to: Path, locale: Locale, write: Write
) -> int:
    """All invitations, or none: the file is there before they are committed, and goes if not."""
    now = clock.now()
    try:
        async with app.database.transaction() as db:
            found = await find_rows(db, rows)
            zones = await zones_in(db, [one.code for one in found])
            lines: list[tuple[str | int, ...]] = []
            for one in found:
                token = randomness.invitation_token()
                made = await invitations.invite(db, token, one.row.role, one.code, None, now)
                subject = f"invitation:{made.id}"
                role = one.row.role
                audit.write(db, now, None, invitations.INVITE, one.code, subject, role=role)
                link = f"https://t.me/{app.runtime.username}?start=i-{token}"
                last_day = made.expires.astimezone(zones[one.code])
                text = write(role, one.where, link, last_day)
                words = locale.text(ROLE_WORDS[role])
                number, name = one.row.number, one.row.name
                lines.append((number, one.where, one.code, words, name, link, made.id, text))
            await asyncio.to_thread(to.write_bytes, await _workbook(lines, locale, now))
    except BaseException:
        await asyncio.to_thread(to.unlink, missing_ok=True)
        raise
    return len(lines)


async def _workbook(lines: Sequence[tuple[str | int, ...]], locale: Locale, now: datetime) -> bytes:
    text, number = N_("teks"), N_("nomor")
    columns = (
        (N_("Baris"), N_("Baris di daftar yang dibaca"), number, ColumnKind.NUMBER),
        (N_("Desa"), N_("Wilayah yang dimaksud"), text, ColumnKind.TEXT),
        (N_("Kode wilayah"), N_("Kode Kemendagri"), text, ColumnKind.TEXT),
        (N_("Sebagai"), N_("Tugas yang didapat lewat tautan"), text, ColumnKind.TEXT),
        (N_("Nama"), N_("Untuk siapa, bila disebut"), text, ColumnKind.TEXT),
        (N_("Tautan"), N_("Untuk satu orang, berlaku 7 hari"), text, ColumnKind.TEXT),
        (N_("Nomor undangan"), N_("Untuk mencabut undangan"), number, ColumnKind.NUMBER),
        (N_("Teks undangan"), N_("Untuk diteruskan apa adanya"), text, ColumnKind.TEXT),
    )
    words = tuple(
        Column(locale.text(title), locale.text(meaning), locale.text(unit), kind)
        for title, meaning, unit, kind in columns
    )
    sheet = Sheet(locale.text(N_("Undangan")), words, tuple(lines))
    dictionary = Dictionary(
        *(locale.text(N_("Arti kolom")), locale.text(N_("Lembar")), locale.text(N_("Kolom"))),
        *(locale.text(N_("Arti")), locale.text(N_("Satuan"))),
    )
    worker = DocumentWorker()
    try:
        return await worker.make(
            "workbook", Workbook((sheet,), dictionary, now.astimezone(JAKARTA))
        )
    finally:
        await worker.close()
