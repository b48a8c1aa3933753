"""The villages of a year from an Excel file: looked at first, then all of it is written or none."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from bot.documents.tables import MOST_BYTES
from bot.form_sessions.filling import begin
from bot.registry import job, submitted
from handlers.participants import buttons, notices
from handlers.participants.actions.cards import open_to_proposals, running
from handlers.participants.actions.checking import Checked, check_lines, check_rows_now
from handlers.participants.actions.letters import may_record, require_record
from handlers.participants.actions.office_news import tell_offices, tell_province
from handlers.participants.screens import uploads as screens
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone, NotAllowed, Problem
from models.core.text import _
from models.machine import files
from models.offices.rules import speaks_for
from models.participants import records
from models.participants.forms import ParticipantsFile
from models.participants.overview.decided import by_office
from models.participants.overview.importing import SAME, apply, over_quota
from models.participants.overview.proposing import adds_main, proposes, unanswered
from models.participants.records import FileStanding, ParticipantsUpload
from models.participants.rules.workbook import from_json, to_json
from models.periods.records import period
from models.regions.codes import COUNTRY
from models.regions.places import place, places_of
from models.roster.records.members import lock_village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.tables import Line
    from bot.scheduling.jobs import Work
    from bot.screens.screen import Screen
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.participants.overview.importing import Change
    from models.periods.records import Period

AT_ONCE = 2
EXCEL = "excel"


@buttons.upload_participants
async def begin_upload(turn: Turn, year: int, area: str) -> None:
    """Asks for the file."""
    await _require_upload(turn, _region(area), year)
    context = {"year": str(year), "area": area} | ({"region": area} if area != "0" else {})
    await begin(turn, ParticipantsFile, context=context)


def _region(area: str) -> str:
    return COUNTRY if area == "0" else area


@buttons.upload_proposals
async def begin_proposals(turn: Turn, year: int, region_code: str) -> None:
    """The same for an office's own villages, as proposals."""
    await begin_upload(turn, year, region_code)


def _may_upload(held: Sequence[Appointment], region: str) -> bool:
    """An office proposes its own villages; for a province, or all, who records there."""
    if proposes(region):
        return speaks_for(held, Verb.PROPOSE_VILLAGE, region)
    return "." not in region and may_record(held, region)  # a province, or the country


async def _require_upload(turn: Turn, region: str, year: int) -> Period:
    """Stop politely who does not send workbooks for a region, or a year that is over."""
    if "." not in region:
        require_record(turn, region)
        return await running(turn, year)
    if not _may_upload(turn.appointments, region):
        raise NotAllowed(turn.whose_part(Verb.PROPOSE_VILLAGE))
    return await open_to_proposals(turn, year)


@submitted(ParticipantsFile, may_send=_may_upload)
async def keep_upload(turn: Turn, sent: HandedIn[ParticipantsFile]) -> None:
    """The file is kept; what is in it is looked at when its contents have come."""
    region, year = _region(sent.context["area"]), int(sent.context["year"])
    await _require_upload(turn, region, year)
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


async def _contents(moment: Work, number: int) -> bytes | None:
    one = await records.upload(moment.db, number)
    return await records.contents_of(moment.db, one) if one is not None else None


@job("participants_files", each=_uploads_that_came, workbook=_contents)
async def check_upload(moment: Work, number: int, lines: Sequence[Line] | None) -> None:
    """What it would change, or what stands in the way; nothing is written yet."""
    one = await records.upload(moment.db, number)
    if one is None or not await moment.claim("participants_files", str(number), "once"):
        return
    year = await period(moment.db, one.year)
    if year is None:
        return
    found = await check_lines(moment.db, one, year, lines)
    one.standing = FileStanding.CHECKED if found.stands else FileStanding.REFUSED
    one.told = found.told
    await asyncio.sleep(0)  # others are answered between two steps over so many rows
    one.rows = to_json([change.row for change in found.changes]) if found.stands else None
    await asyncio.sleep(0)
    screen = await _screen(moment.db, one, year, found)
    readers = [one.sent_by] if one.sent_by else []
    await moment.tell(notices.checked, readers, screen, region=one.region_code, about=one.id)


async def _screen(
    db: AsyncSession, one: ParticipantsUpload, year: Period, found: Checked
) -> Screen:
    area = one.region_code or "0"
    office = (await place(db, area)).label if proposes(area) else ""
    if found.unreadable or found.faults:
        return screens.faults_screen(year.year, area, found.faults, office)
    above = await over_quota(db, year, found.changes)
    places = await places_of(db, [regency for regency, _count, _most in above])
    quotas = [(places[code].regency_label or code, count, most) for code, count, most in above]
    counts = Counter(change.what for change in found.changes)
    if office:
        missing = unanswered(found.changes)
        full = quotas if adds_main(found.changes) else ()
        return screens.checked_proposals_screen(one, office, counts, full, missing)
    return screens.checked_screen(one, counts, quotas)


@buttons.write_upload
async def write_upload(turn: Turn, upload_id: int) -> None:
    """All of it, as it was shown; what changed meanwhile is shown once more instead."""
    one, year = await _locked(turn, upload_id)
    kept = await records.kept_rows(turn.db, one)
    if kept is None:
        raise Gone(_("Berkas itu sudah tidak ada. Kirim lagi dari /peserta."))
    found = await check_rows_now(turn.db, one, year, from_json(kept))
    if not found.stands or found.told != one.told:
        turn.toast(_("Daftar berubah sejak diperiksa. Ini yang sekarang."))
        one.told = found.told
        turn.show(await _screen(turn.db, one, year, found))
        return
    if proposes(one.region_code):
        await _propose(turn, one, year, found.changes)
        return
    decided = by_office(found.changes)
    await apply(turn.db, year, found.changes, turn.now, turn.person.id)
    one.standing, one.settled, one.rows = FileStanding.WRITTEN, turn.now, None
    count = sum(change.what != SAME for change in found.changes)
    turn.audit(notices.WRITE_UPLOAD, one.region_code, f"upload:{one.id}", villages=count)
    turn.show(screens.written_screen(one.year, count))
    await tell_offices(turn, one.year, decided)


async def _propose(
    turn: Turn, one: ParticipantsUpload, year: Period, changes: Sequence[Change]
) -> None:
    """The office's villages wait for the province, which hears of them; a full quota stops it."""
    if adds_main(changes) and await over_quota(turn.db, year, changes):
        turn.show(await _screen(turn.db, one, year, Checked(changes)))
        return
    await apply(turn.db, year, changes, turn.now, turn.person.id)
    one.standing, one.settled, one.rows = FileStanding.WRITTEN, turn.now, None
    codes = [change.code for change in changes if change.what != SAME]
    turn.audit(notices.WRITE_UPLOAD, one.region_code, f"upload:{one.id}", villages=len(codes))
    turn.show(screens.proposed_screen(one.year, len(codes)))
    await tell_province(turn, one.region_code, one.year, codes)


@buttons.drop_upload
async def drop_upload(turn: Turn, upload_id: int) -> None:
    """Nothing of it is written."""
    one, _year = await _locked(turn, upload_id)
    one.standing, one.settled, one.rows = FileStanding.DROPPED, turn.now, None
    turn.audit(notices.DROP_UPLOAD, one.region_code, f"upload:{one.id}")
    turn.show(screens.dropped_screen(one.year))


async def _locked(turn: Turn, number: int) -> tuple[ParticipantsUpload, Period]:
    """A workbook of this very person that waits for their word; nobody else writes meanwhile."""
    one = await records.upload(turn.db, number)
    if one is None or one.sent_by != turn.person.id:
        raise Gone(_("Berkas itu sudah tidak ada. Kirim lagi dari /peserta."))
    year = await _require_upload(turn, one.region_code, one.year)
    if proposes(one.region_code):
        await lock_village(turn.db, one.region_code)  # two may want the last place
    await lock(turn.db, year)
    await lock(turn.db, one)
    if one.standing == FileStanding.WRITTEN:
        raise Gone(_("Berkas itu sudah disimpan. Lihat /peserta."))
    if one.standing != FileStanding.CHECKED:
        raise Gone(_("Berkas itu sudah tidak ada. Kirim lagi dari /peserta."))
    return one, year
