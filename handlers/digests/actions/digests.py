"""Ringkasan: what needs somebody, sent when its reader wants it; and the buttons that act on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.registry import command, job
from bot.screens.screen import BELL, Screen, button_row, line, title
from handlers.digests import buttons, notices
from handlers.digests.actions.composing import compose
from handlers.digests.screens.digest import SHOWN, digest_screen
from handlers.digests.screens.matters import matter_screen
from models.appointments.records import appointments
from models.appointments.rights import VERBS, Role, Verb
from models.appointments.rules import Rung, rung_of
from models.core.attention import ATTENTION
from models.core.base import BATCH, batches
from models.core.text import N_, _
from models.digests import records as digest_times
from models.digests.overview.digest import digest, gather
from models.digests.overview.provinces import provinces_waiting
from models.digests.records import due
from models.regions.time_zones import zones_in
from models.reminders.records import REMIND, snooze

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from zoneinfo import ZoneInfo

    from bot.scheduling.jobs import Work
    from bot.turns.turn import Turn
    from handlers.digests.actions.composing import Composed
    from models.appointments.records.appointments import Appointment
    from models.digests.overview.digest import Digest
    from models.digests.records import DigestTime

READERS = tuple(role for role in Role if Verb.READ_DIGEST in VERBS[role])
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
    today = (await turn.today()).isoformat()
    if not await turn.claim("nudge_agents", village_code, today):
        turn.toast(_("Hari ini sudah diingatkan. Berikutnya paling cepat besok."))
        return
    agents = await appointments.holders(turn.db, Role.AGENT, (village_code,))
    turn.audit(REMIND, village_code, f"agents:{len(agents)}")
    place = await turn.place(village_code)
    asked = Screen(
        (
            title(_("Pembina menanyakan kabar dari %(you)s"), BELL),
            line(place.label),
            line(_("Ada kegiatan atau tindak lanjut? Satu kalimat pun cukup.")),
        ),
        (button_row(open_menu.button(_("Menu"))),),
    )
    await turn.tell(
        notices.nudge,
        [agent.person_id for agent in agents],
        asked,
        region=village_code,
        about=village_code,
    )
    reached = len({agent.person_id for agent in agents} - turn.held_back.keys())
    if agents and not reached:
        turn.toast(_("Pesan dari bot sedang tidak diterima di sana."))
        return
    turn.toast(_("Pengingat terkirim kepada %(count)s agen.", count=reached))


async def readers(work: Work) -> list[int]:
    """Everybody whose hour has come; looked at a few at a time, others are answered in between."""
    found: list[int] = []
    for able in batches(await appointments.people_with(work.db, READERS), BATCH):
        held = await appointments.of_people(work.db, able)
        wishes = await digest_times.wishes(work.db, able)
        zones = await zones_in(work.db, {_digest_region(held[reader]) for reader in able})
        waiting = await provinces_waiting(work.db)
        found += [
            reader
            for reader in able
            if _planned_moment(
                wishes[reader],
                held[reader],
                work.now,
                zones[_digest_region(held[reader])],
                waiting,
            )
            is not None
        ]
    return found


def _digest_region(held: Sequence[Appointment]) -> str:
    """The newest region the digest is read for: the right is asked there when it is sent."""
    return appointments.regions_for(held, Verb.READ_DIGEST)[-1]


def _planned_moment(
    wish: DigestTime,
    held: Sequence[Appointment],
    moment: datetime,
    zone: ZoneInfo,
    waiting: Collection[str],
) -> datetime | None:
    """When it is due; a province for whose word somebody waits does not wait for the month."""
    reading = [
        appointment.since
        for appointment in held
        if Verb.READ_DIGEST in appointments.verbs_of(appointment)
    ]
    here, rung = moment.astimezone(zone), rung_of(held)
    planned = due(wish, here, min(reading), rung)
    if planned is None and rung is Rung.PROVINCE and _digest_region(held) in waiting:
        return due(wish, here, min(reading))
    return planned


@job("digest", each=readers)
async def send_digest(work: Work, reader: int) -> None:
    """One reader's digest, once a period over all replicas; nothing new, nothing sent."""
    held = await appointments.of_person(work.db, reader)
    if not appointments.regions_for(held, Verb.READ_DIGEST):
        return
    region = _digest_region(held)
    zone = (await zones_in(work.db, {region}))[region]
    wish = await digest_times.wish(work.db, reader)
    waiting = await provinces_waiting(work.db)
    planned = _planned_moment(wish, held, work.now, zone, waiting)
    if planned is None:
        return
    if await work.told_today([reader]):
        await _leave_out(work, wish, held, planned)
        return
    if not await work.claim("digest", str(reader), f"{planned.astimezone(UTC):%Y-%m-%dT%H:%M}"):
        return
    silent = work.runtime.settings.silent_days
    here = work.now.astimezone(zone)
    since = wish.beginning(here, rung_of(held))
    found = await compose(work.db, held, since, here, silent)
    if not found.is_empty and _is_news(wish, found):
        wish.since, wish.until, wish.told = since, here, found.fingerprint
        await work.tell(notices.digest, [reader], found.screen, region=region, order=found.order)
        work.require_first()
    wish.looked, wish.again = planned, None
    work.db.add(wish)
    await work.db.flush()


async def _leave_out(
    work: Work, wish: DigestTime, held: Sequence[Appointment], planned: datetime
) -> None:
    """Today's message came already: a daily one comes tomorrow at its hour, others come late."""
    if wish.rhythm(rung_of(held)) == "day" and wish.again is None:
        wish.looked = planned
        work.db.add(wish)
        await work.db.flush()


def _is_news(wish: DigestTime, found: Composed) -> bool:
    """A daily reader is not told the same open matters every morning; a weekly one is."""
    asked_for = wish.every == "week" or wish.monthly or wish.again is not None
    return bool(asked_for) or found.has_arrivals or found.fingerprint != wish.told
