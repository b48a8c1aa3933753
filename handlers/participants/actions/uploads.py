"""The villages of a year from an Excel file: looked at first, then all of it is written or none."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.documents.tables import Unreadable, first_sheet
from bot.form_sessions.filling import begin
from bot.forms.readers.dates.calendar_words import month
from bot.languages.locale import LANGUAGES, locale_for
from bot.registry import job, submitted
from handlers.participants import buttons, notices
from handlers.participants.actions.cards import running
from handlers.participants.actions.letters import may_record, require_record
from handlers.participants.documents import known_words
from handlers.participants.screens import uploads as screens
from models.core.base import lock
from models.core.problems import Gone, Problem
from models.core.text import _
from models.machine import files
from models.participants import records
from models.participants.forms import ParticipantsFile
from models.participants.overview.importing import SAME, apply, compare, over_quota
from models.participants.records import FileStanding, ParticipantsUpload
from models.participants.rules.workbook import Fault, Wrong, check_rows, find_columns
from models.periods.records import period
from models.regions.codes import COUNTRY, is_village
from models.regions.places import places_of
from models.regions.regions import known_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.scheduling.jobs import Work
    from bot.screens.screen import Screen
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.participants.overview.importing import Change
    from models.participants.rules.workbook import ParticipantRow
    from models.periods.records import Period

AT_ONCE = 2
MOST_BYTES, MOST_ROWS = 1_000_000, 2_000
EXCEL = "excel"


@dataclass(frozen=True)
class Checked:
    """What a workbook would change, or all that is wrong with it."""

    changes: Sequence[Change] = ()
    faults: Sequence[Fault] = ()
    unreadable: bool = False

    @property
    def told(self) -> str:
        """What identifies it: whether each row would still do what its sender was shown."""
        told = [(one.code, one.what, one.row, one.now) for one in self.changes]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:40]


@buttons.upload_participants
async def begin_upload(turn: Turn, year: int, area: str) -> None:
    """Asks for the file."""
    require_record(turn, _region(area))
    await running(turn, year)
    context = {"year": str(year), "area": area} | ({"region": area} if area != "0" else {})
    await begin(turn, ParticipantsFile, context=context)


def _region(area: str) -> str:
    return COUNTRY if area == "0" else area


@submitted(ParticipantsFile, may_send=may_record)
async def keep_upload(turn: Turn, sent: HandedIn[ParticipantsFile]) -> None:
    """The file is kept; what is in it is looked at when its contents have come."""
    region, year = _region(sent.context["area"]), int(sent.context["year"])
    require_record(turn, region)
    await running(turn, year)
    attached = sent.form.file
    if attached.kind != EXCEL:
        raise Problem(_("Di sini perlu berkas Excel (.xlsx). Ganti di nomor 1."))
    if attached.size > MOST_BYTES:
        raise Problem(_("Berkas itu lebih dari 1 MB. Sisakan satu lembar, lalu ganti di nomor 1."))
    file = await files.remember(turn.db, turn.person.id, region, attached, turn.now)
    turn.db.add(
        ParticipantsUpload(
            year=year,
            region_code=region,
            file_id=file.id,
            standing=FileStanding.SENT,
            sent_by=turn.person.id,
            sent=turn.now,
        )
    )
    turn.audit(notices.UPLOAD, region, sent.receipt, year=year)
    turn.show(screens.kept_screen())


async def _uploads_that_came(moment: Work) -> Sequence[int]:
    return await records.uploads_to_check(moment.db, moment.now, AT_ONCE)


@job("participants_files", each=_uploads_that_came)
async def check_upload(moment: Work, number: int) -> None:
    """What it would change, or what stands in the way; nothing is written yet."""
    one = await records.upload(moment.db, number)
    if one is None or not await moment.claim("participants_files", str(number), "once"):
        return
    year = await period(moment.db, one.year)
    if year is None:
        return
    found = await _check(moment.db, one, year)
    stands = not found.faults and not found.unreadable
    one.standing = FileStanding.CHECKED if stands else FileStanding.REFUSED
    one.told = found.told
    screen = await _screen(moment.db, one, year, found)
    readers = [one.sent_by] if one.sent_by else []
    await moment.tell(notices.checked, readers, screen, region=one.region_code, about=one.id)


async def _check(db: AsyncSession, one: ParticipantsUpload, year: Period) -> Checked:
    try:
        lines = first_sheet(await records.contents_of(db, one) or b"")
    except Unreadable:
        return Checked(unreadable=True)
    if not 1 < len(lines) <= MOST_ROWS + 1:
        return Checked(unreadable=True)
    words = known_words([locale_for(language) for language in LANGUAGES])
    number, head = lines[0]
    columns = find_columns(head, number, words)
    if isinstance(columns, Fault):
        return Checked(faults=[columns])
    rows, faults = check_rows(lines[1:], columns, month, words)
    codes, lost = await _codes(db, one.region_code, rows)
    known = [row for row in rows if row.number in codes]
    changes, impossible = await compare(db, year, known, codes)
    if every := [*faults, *lost, *impossible]:
        return Checked(faults=sorted(every, key=lambda fault: fault.row))
    return Checked(changes)


async def _codes(
    db: AsyncSession, region: str, rows: Sequence[ParticipantRow]
) -> tuple[dict[int, str], list[Fault]]:
    """By row, the code that stands in it; a name alone is not certain enough here."""
    written = {row.number: row.region for row in rows}
    known = await known_codes(db, [code for code in written.values() if is_village(code)])
    faults = [
        Fault(number, Wrong.UNKNOWN, code) for number, code in written.items() if code not in known
    ]
    faults += [
        Fault(number, Wrong.ELSEWHERE, code)
        for number, code in written.items()
        if code in known and region and not code.startswith(f"{region}.")
    ]
    lost = {fault.row for fault in faults}
    return {number: code for number, code in written.items() if number not in lost}, faults


async def _screen(
    db: AsyncSession, one: ParticipantsUpload, year: Period, found: Checked
) -> Screen:
    area = one.region_code or "0"
    if found.unreadable or found.faults:
        return screens.faults_screen(year.year, area, found.faults)
    above = await over_quota(db, year, found.changes)
    places = await places_of(db, [regency for regency, _count, _most in above])
    quotas = [(places[code].regency_label or code, count, most) for code, count, most in above]
    counts = Counter(change.what for change in found.changes)
    return screens.checked_screen(one, counts, quotas)


@buttons.write_upload
async def write_upload(turn: Turn, upload_id: int) -> None:
    """All of it, as it was shown; what changed meanwhile is shown once more instead."""
    one, year = await _locked(turn, upload_id)
    found = await _check(turn.db, one, year)
    if found.faults or found.unreadable or found.told != one.told:
        turn.toast(_("Daftar berubah sejak diperiksa. Ini yang sekarang."))
        one.told = found.told
        turn.show(await _screen(turn.db, one, year, found))
        return
    await apply(turn.db, year, found.changes, turn.now, turn.person.id)
    one.standing, one.settled = FileStanding.WRITTEN, turn.now
    count = sum(change.what != SAME for change in found.changes)
    turn.audit(notices.WRITE_UPLOAD, one.region_code, f"upload:{one.id}", villages=count)
    turn.show(screens.written_screen(one.year, count))


@buttons.drop_upload
async def drop_upload(turn: Turn, upload_id: int) -> None:
    """Nothing of it is written."""
    one, _year = await _locked(turn, upload_id)
    one.standing, one.settled = FileStanding.DROPPED, turn.now
    turn.audit(notices.DROP_UPLOAD, one.region_code, f"upload:{one.id}")
    turn.show(screens.dropped_screen(one.year))


async def _locked(turn: Turn, number: int) -> tuple[ParticipantsUpload, Period]:
    """A workbook of this very person that waits for their word; nobody else writes meanwhile."""
    one = await records.upload(turn.db, number)
    if one is None or one.sent_by != turn.person.id:
        raise Gone(_("Berkas itu sudah tidak ada. Kirim lagi dari /peserta."))
    require_record(turn, one.region_code)
    year = await running(turn, one.year)
    await lock(turn.db, year)
    await lock(turn.db, one)
    if one.standing == FileStanding.WRITTEN:
        raise Gone(_("Berkas itu sudah disimpan. Lihat /peserta."))
    if one.standing != FileStanding.CHECKED:
        raise Gone(_("Berkas itu sudah tidak ada. Kirim lagi dari /peserta."))
    return one, year
