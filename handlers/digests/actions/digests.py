"""Ringkasan: what needs somebody, sent when its reader wants it; and the buttons that act on it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.registry import command
from handlers.digests import buttons, notices
from handlers.digests.actions.composing import compose
from handlers.digests.screens.digest import SHOWN, digest_screen
from handlers.digests.screens.matters import asking_screen, matter_screen
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.appointments.rules import rung_of
from models.core.attention import ATTENTION
from models.core.text import N_, _
from models.digests import records as digest_times
from models.digests.overview.digest import digest, gather
from models.reminders.records import REMIND, snooze

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.digests.overview.digest import Digest

A_WEEK = timedelta(weeks=1)


@buttons.open_digest
@command("ringkasan", about=N_("Ringkasan desa binaan"), verb=Verb.READ_DIGEST)
async def show_digest(turn: Turn) -> None:
    """The digest of this moment, also when there is nothing new."""
    since, here = await _period(turn)
    silent = turn.runtime.settings.silent_days
    turn.show((await compose(turn.db, turn.appointments, since, here, silent)).screen)


@buttons.open_villages_digest
async def show_villages(turn: Turn) -> None:
    """Each village by itself, as a pembina reads it."""
    turn.show(digest_screen(await _gather_current(turn)))


@buttons.open_digest_page
async def show_digest_page(turn: Turn, page: int) -> None:
    """The exceptions there was no room for."""
    found = await _gather_current(turn)
    turn.show(digest_screen(found, page if page * SHOWN < len(found.matters) else 0))


async def _period(turn: Turn) -> tuple[datetime, datetime]:
    """From when to when the digest of this moment tells."""
    if not appointments.regions_for(turn.appointments, Verb.READ_DIGEST):
        turn.require(Verb.READ_DIGEST, turn.home)
    wish = await digest_times.wish(turn.db, turn.person.id)
    here = turn.now.astimezone(await turn.zone())
    rhythm = wish.rhythm(rung_of(turn.appointments))
    return here - digest_times.PERIODS.get(rhythm, A_WEEK), here


async def _gather_current(turn: Turn) -> Digest:
    since, here = await _period(turn)
    silent = turn.runtime.settings.silent_days
    return await digest(turn.db, turn.appointments, since, here, silent)


@buttons.open_matter
async def show_matter(turn: Turn, kind_number: int, village_code: str) -> None:
    """One exception: what it is, and what can be done about it."""
    turn.require(Verb.READ_DIGEST, village_code)
    zone = await turn.zone()
    here = turn.now.astimezone(zone)
    silent = turn.runtime.settings.silent_days
    found = await gather(turn.db, [village_code], here - A_WEEK, here, silent)
    for matter in found.matters:
        if matter.kind.number == kind_number:
            may_remind = turn.may(Verb.REMIND, village_code)
            may_give = turn.may(Verb.GIVE_TASK, village_code)
            turn.show(matter_screen(matter, zone, may_remind=may_remind, may_give=may_give))
            return
    turn.toast(_("Sudah selesai. Ini ringkasan yang sekarang."))
    await show_digest(turn)


@buttons.put_off_matter
async def snooze_matter(turn: Turn, kind_number: int, village_code: str) -> None:
    """Not in this reader's digests for a week; others still see it."""
    turn.require(Verb.READ_DIGEST, village_code)
    if kind_number in ATTENTION:
        key = f"digest:{kind_number}:{village_code}"
        await snooze(turn.db, turn.person.id, key, turn.now + A_WEEK)
        turn.toast(_("Ditunda 1 minggu."))
    await show_digest(turn)


@buttons.remind_agents
async def nudge_agents(turn: Turn, village_code: str) -> None:
    """A friendly question to the agents of a village, at most one a day."""
    turn.require(Verb.REMIND, village_code)
    agents = await appointments.holders(turn.db, Role.AGENT, (village_code,))
    if not agents:
        turn.toast(_("Belum ada agen di desa ini. Undang dulu: /undang"))
        return
    today = (await turn.today()).isoformat()
    if not await turn.claim("nudge_agents", village_code, today):
        turn.toast(_("Hari ini sudah diingatkan. Berikutnya paling cepat besok."))
        return
    turn.audit(REMIND, village_code, f"agents:{len(agents)}")
    asker = appointments.role_for(turn.appointments, Verb.REMIND, village_code)
    asked = asking_screen(await turn.place(village_code), asker)
    await turn.tell(
        notices.nudge,
        [agent.person_id for agent in agents],
        asked,
        region=village_code,
        about=village_code,
    )
    reached = len({agent.person_id for agent in agents} - turn.held_back.keys())
    if not reached:
        turn.toast(_("Pesan dari bot sedang tidak diterima di sana."))
        return
    turn.toast(_("Pengingat terkirim kepada %(count)s agen.", count=reached))
