"""Which year runs in a village, which stage is meant, and whether it is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.turns.turn import zone_of
from handlers.participants.screens.participant import closed_words
from handlers.timetable.screens.stage import StageCard
from models.core.base import lock
from models.core.problems import Gone, Problem
from models.core.text import PlainDay, _
from models.participants.records import TAKING_PART, ParticipantStatus, participant
from models.people import records as people
from models.people.rules import name_with_title
from models.periods.records import last_period, period_of, stage
from models.regions.time_zones import zone
from models.timetable import records
from models.timetable.overview import village_stages

if TYPE_CHECKING:
    from datetime import date

    from bot.turns.turn import Turn
    from models.core.text import Sentence, Value
    from models.participants.records import Participant
    from models.periods.records import Period, Stage

MOST_TARGETS = 10  # of one history


async def running_period(turn: Turn, code: str) -> Period | None:
    """The year that counts where a village is: what is late in it is asked for."""
    return await period_of(turn.db, await today_in(turn, code))


async def read_period(turn: Turn, code: str) -> Period | None:
    """The year to be read there: the last one, though it is closed."""
    return await last_period(turn.db, await today_in(turn, code))


async def today_in(turn: Turn, code: str) -> date:
    """The day it is in a region."""
    return turn.now.astimezone(await zone_of(turn.db, code)).date()


async def village_name(turn: Turn, code: str) -> str:
    """Desa Sukamaju."""
    place = await turn.place(code)
    return place.village_label or place.label


async def dated_stage(turn: Turn, code: str, stage_id: int) -> tuple[Period, Stage]:
    """The year that counts and a stage of it; a sentence where either is over."""
    running, one = await _read_stage(turn, code, stage_id)
    if running.closed is not None:
        raise Problem(
            _("Periode %(year)s sudah ditutup, jadi tidak bisa diubah.", year=str(running.year))
        )
    return running, one


async def _read_stage(turn: Turn, code: str, stage_id: int) -> tuple[Period, Stage]:
    running = await read_period(turn, code)
    one = await stage(turn.db, stage_id)
    if one is None or running is None or one.year != running.year:
        raise Gone(_("Tahapan itu bukan dari periode yang berjalan. Lihat /jadwal."))
    if one.removed is not None:
        raise Gone(
            _(
                "Tahapan %(stage)s sudah dihapus dari periode ini. Yang tercatat tetap tersimpan.",
                stage=one.name,
            )
        )
    return running, one


async def participation(turn: Turn, year: int, code: str) -> Participant:
    """The village's part in a year; a sentence where it has none."""
    found = await participant(turn.db, year, code)
    if found is None or found.standing not in TAKING_PART:
        village = await village_name(turn, code)
        if (closed := await closed_in(turn, year, code)) is not None:
            raise Problem(closed)
        raise Problem(
            _("%(village)s belum ikut periode %(year)s.", village=village, year=str(year))
        )
    return found


async def closed_in(turn: Turn, year: int, code: str) -> Sentence | None:
    """Since when and why a village takes no part any more; nothing of one never closed."""
    found = await participant(turn.db, year, code)
    if found is None or found.standing != ParticipantStatus.CLOSED:
        return None
    return closed_words(await village_name(turn, code), found, await zone(turn.db, code))


async def locked_stage(turn: Turn, code: str, stage_id: int) -> tuple[Period, Stage]:
    """The same for who changes something: others who change this village's dates wait."""
    running, _stage = await dated_stage(turn, code, stage_id)
    await lock(turn.db, await participation(turn, running.year, code))
    return await dated_stage(turn, code, stage_id)


def outside(running: Period, day: date, today: date | None = None) -> Sentence | None:
    """Why a day does not belong to a year; what was done late may lie behind it, until today."""
    if running.begins <= day <= max(running.ends, today or running.ends):
        return None
    year, begins, ends = str(running.year), PlainDay(running.begins), PlainDay(running.ends)
    return _(
        "%(day)s di luar periode %(year)s, yaitu %(begins)s sampai %(ends)s.",
        day=PlainDay(day),
        year=year,
        begins=begins,
        ends=ends,
    )


async def stage_card(turn: Turn, code: str, stage_id: int) -> StageCard:
    """All that is known of one stage of one village."""
    running, one = await _read_stage(turn, code, stage_id)
    await participation(turn, running.year, code)
    found = await village_stages(turn.db, running.year, [code], turn.now)
    targets = await records.target_history(turn.db, code, stage_id, MOST_TARGETS)
    done = await records.realisations(turn.db, [code], [stage_id])
    opened = await records.last_reopening(turn.db, code, stage_id)
    realised = done.get((code, stage_id), [])
    who = {target.set_by for target in targets} | {each.entered_by for each in realised}
    who |= {opened.opened_by} if opened is not None else set()
    return StageCard(
        code,
        await village_name(turn, code),
        await zone(turn.db, code),
        next(each for each in found[code] if each.stage.id == one.id),
        targets,
        realised,
        opened,
        await names_of(turn, who),
        is_closed=running.closed is not None,
    )


async def names_of(turn: Turn, ids: set[int | None]) -> dict[int, Value]:
    """People by their ids, as they are spoken of to others."""
    known = await people.people(turn.db, [number for number in ids if number is not None])
    return {person.id: name_with_title(person) for person in known}
