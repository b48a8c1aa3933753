"""Many taps at the same moment, over as many replicas as the database allows: one effect each.

A case prepares a village by talking, says who taps what, and counts the effects afterwards. Whoever
comes second may be told so; nothing of theirs may stand beside what the first one did.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot import app as house
from bot.delivery.rate_limiter import RateLimiter
from bot.forms.screens import buttons
from bot.forms.screens.buttons import REVIEW, VERB
from bot.sandbox.talks import cast
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.updates.inbox import TryLater
from models.appointments.forms.staff import Staff
from models.appointments.records.appointments import Appointment
from models.appointments.records.invitations import Invitation
from models.machine.audit import AuditLine
from models.machine.processed_updates import Fault
from models.roster.records.confirmations import RosterCheck
from models.roster.records.members import Member
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Remark
from tests.harness.phone import village
from tests.harness.trials import tapped, written
from tests.security.outcome import Tried

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.app import App
    from tests.harness.phone import Village

    Taps = list[tuple[str, str]]

HERE = "32.01.26.2001"
TAPS, REPLICAS, AGAIN = 50, 4, 12
FIRST = 5_000_000
SEND = f"{VERB}:.+:{REVIEW}:{buttons.SEND}:"


@dataclass(frozen=True)
class Case:
    """Who taps what at once, and how many of each there are afterwards."""

    prepare: Callable[[Village], Awaitable[Taps]]
    effects: Callable[[AsyncSession], Awaitable[dict[str, int]]]


async def _says(here: Village, who: str, *lines: str) -> None:
    for words in lines:
        await here.say(who, words)


def _code(here: Village, who: str, pattern: str) -> str:
    """The newest code of this shape that somebody was shown."""
    shown = reversed(here.world.chat(cast.user_id(who)))
    every = (one.code or "" for message in shown for row in message.rows for one in row)
    return next(code for code in every if re.fullmatch(pattern, code))


async def _acts(db: AsyncSession, *acts: str) -> dict[str, int]:
    """How often each of these was written into the audit trail."""
    wanted = select(AuditLine.act, func.count()).where(AuditLine.act.in_(acts))
    found = {act: count for act, count in await db.execute(wanted.group_by(AuditLine.act))}  # noqa: C416 - rows are no pairs to mypy
    return {act: found.get(act, 0) for act in acts}


async def _count(db: AsyncSession, *where: object) -> int:
    table, *conditions = where
    rows = select(func.count()).select_from(table)  # type: ignore[arg-type]  # a table
    return await db.scalar(rows.where(*conditions)) or 0  # type: ignore[arg-type]  # conditions


async def _the_village(here: Village, *, head: str = "Bapak Harto") -> None:
    await here.given("agus", "team_coordinator", "32.01")
    await here.given("rina", "pembina", "32.01.26")
    await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
    await here.given("joko", "candidate", HERE, "Bapak Joko, mitra")
    await here.given("harto", "head", HERE, head)


async def _one_word(here: Village) -> Taps:
    await _the_village(here)
    await _says(here, "harto", "/desa", "[Periksa daftar]")
    return [("harto", _code(here, "harto", f"right:{HERE}:.+"))] * TAPS


async def _word_effects(db: AsyncSession) -> dict[str, int]:
    return {"words": await _count(db, RosterCheck), **await _acts(db, "confirm_roster", "admit")}


async def _head_and_pembina_admit(here: Village) -> Taps:
    await _the_village(here)
    taps = [("harto", "admit:2"), ("rina", "admit:2"), ("agus", "admit:2")] * TAPS
    return taps[:TAPS]


async def _admissions(db: AsyncSession) -> dict[str, int]:
    agents = await _count(db, Appointment, Appointment.role == "agent", Appointment.until.is_(None))
    return {"agents but siti": agents - 1, **await _acts(db, "admit")}


async def _known_or_not(here: Village) -> Taps:
    await _the_village(here, head="Bapak Harto, belum diakui")
    async with here.database.transaction() as db:
        number = await db.scalar(select(Appointment.id).where(Appointment.role == "head"))
    taps = [("rina", f"recognise:{number}"), ("agus", f"unknown_head:{number}")]
    return taps * (TAPS // 2)


async def _recognitions(db: AsyncSession) -> dict[str, int]:
    acts = await _acts(db, "recognise_head", "unknown_head")
    known = await _count(db, Appointment, Appointment.recognised_at.is_not(None))
    ended = await _count(db, Appointment, Appointment.until.is_not(None))
    return {"decisions": sum(acts.values()), "known or ended": known + ended}


async def _two_with_one_link(here: Village) -> Taps:
    await here.given("agus", "team_coordinator", "32.01")
    await _says(here, "agus", "/undang", "[Pembina]", "kec megamendung", "ya", "kirim")
    for who in ("dewi", "budi"):
        await _says(here, who, "(tautan)", "[Bahasa Indonesia]", "[Saya setuju]")
        await _says(here, who, f"{who.title()} Lestari", "nama saja", "(kontak sendiri)")
    codes = {who: _code(here, who, SEND) for who in ("dewi", "budi")}
    return list(codes.items()) * (TAPS // 2)


async def _accepted(db: AsyncSession) -> dict[str, int]:
    given = await _count(db, Appointment, Appointment.role == "pembina")
    used = await _count(db, Invitation, Invitation.used_by.is_not(None))
    sent = await _count(db, Submission, Submission.form == Staff.about.code)
    return {"pembina": given, "used": used, "sent": sent, **await _acts(db, "appoint")}


async def _two_of_one_name(here: Village) -> Taps:
    await here.given("rina", "pembina", "32.01.26")
    for who in ("wati", "dewi"):
        await here.given(who, "candidate", HERE, "Ibu Wati Suryani, kasi")
    async with here.database.transaction() as db:
        entries = list(await db.scalars(select(Member).order_by(Member.id)))
        named = Member(
            region_code=HERE, name="Wati Suryani", element=entries[0].element,
            post=entries[0].post, standing="named", standing_since=entries[0].standing_since,
        )  # fmt: skip
        db.add(named)
        await db.flush()
        code = f"same:{named.id}"
    return [("wati", code), ("dewi", code)] * (TAPS // 2)


async def _links(db: AsyncSession) -> dict[str, int]:
    linked = await _count(db, Member, Member.named_by.is_not(None))
    return {"linked": linked, **await _acts(db, "link_member")}


async def _a_need(here: Village) -> Taps:
    await _the_village(here)
    await _says(here, "siti", "/kebutuhan", "[13 masalah desa]", "ada = 4; tidak tahu = 1",
                "[Belum punya semua]", "semua", "[Kirim hasil]")  # fmt: skip
    taps = [("rina", "need_at:1:collected"), ("agus", "need_at:1:collected")]
    return taps * (TAPS // 2)


async def _moves(db: AsyncSession) -> dict[str, int]:
    return await _acts(db, "move_need")


REPORT = (
    "lapor pendataan \\n kemarin di kantor desa \\n hadir 3 L 2 P \\n isi: mendata usaha"
    " \\n hasil: 12 usaha \\n kendala: - \\n lanjut: mendata RT 4 hari ini"
)


async def _one_report(here: Village) -> Taps:
    await _the_village(here)
    await _says(here, "siti", REPORT, "lewati")
    return [("siti", _code(here, "siti", SEND))] * TAPS


async def _reports(db: AsyncSession) -> dict[str, int]:
    return {"sent": await _count(db, Submission)}


async def _two_answers(here: Village) -> Taps:
    await _one_report(here)
    await _says(here, "siti", "kirim")
    await _says(here, "rina", "[Buka]", "[Jawab]", "Kurang lengkap")
    return [("rina", _code(here, "rina", SEND))] * TAPS


async def _answers(db: AsyncSession) -> dict[str, int]:
    return {"remarks": await _count(db, Remark)}


async def _done_by_two(here: Village) -> Taps:
    await _one_report(here)
    await _says(here, "siti", "kirim")
    await _says(here, "rina", "[Buka]")
    async with here.database.transaction() as db:
        receipt = await db.scalar(select(Submission.receipt))
    return [("rina", f"approve:{receipt}:1:0"), ("agus", f"approve:{receipt}:1:0")] * (TAPS // 2)


async def _dones(db: AsyncSession) -> dict[str, int]:
    return await _acts(db, "review_approve")


async def _two_undo(here: Village) -> Taps:
    await _one_report(here)
    await _says(here, "siti", "kirim")
    await _says(here, "rina", "[Buka]", "[Jawab]", "Kurang lengkap", "kirim")
    return [("rina", _code(here, "rina", r"undo:\d+"))] * TAPS


async def _undone(db: AsyncSession) -> dict[str, int]:
    return {"remarks": await _count(db, Remark) + 1, **await _acts(db, "undo")}


async def _two_withdraw(here: Village) -> Taps:
    await _one_report(here)
    await here.given("wati", "agent", HERE, "Ibu Wati, mitra")
    await _says(here, "siti", "kirim")
    async with here.database.transaction() as db:
        receipt = await db.scalar(select(Submission.receipt))
    return [("siti", f"withdraw:{receipt}"), ("wati", f"withdraw:{receipt}")] * (TAPS // 2)


async def _withdrawals(db: AsyncSession) -> dict[str, int]:
    return await _acts(db, "withdraw")


async def _two_assign(here: Village) -> Taps:
    await here.given("agus", "team_coordinator", "32.01")
    await here.given("dewi", "office_head", "32.01")
    await here.given("rina", "pembina", "32.01.06")
    await here.given("budi", "pembina", "32.01.06")
    for who, place in (("agus", "1"), ("dewi", "2")):
        await _says(here, who, "/tugaskan", "kec megamendung", "ya", place, "lewati")
    return [(who, _code(here, who, SEND)) for who in ("agus", "dewi")] * (TAPS // 2)


async def _assigned(db: AsyncSession) -> dict[str, int]:
    here = await _count(db, Appointment, Appointment.region_code == "32.01.26")
    return {"pembina": here, **await _acts(db, "assign")}


CASES = {
    "one word of the head": Case(_one_word, _word_effects),
    "head, pembina and team admit one": Case(_head_and_pembina_admit, _admissions),
    "the head is known or not": Case(_known_or_not, _recognitions),
    "two accounts on one invitation": Case(_two_with_one_link, _accepted),
    "two people of one name": Case(_two_of_one_name, _links),
    "two move one need": Case(_a_need, _moves),
    "one report sent": Case(_one_report, _reports),
    "one answer sent": Case(_two_answers, _answers),
    "two mark one report done": Case(_done_by_two, _dones),
    "one answer taken back": Case(_two_undo, _undone),
    "two withdraw one report": Case(_two_withdraw, _withdrawals),
    "two assign one region": Case(_two_assign, _assigned),
}


async def race(url: str, name: str) -> Tried:
    """Fifty taps of one case at once; every effect there is must be there once."""
    case, tried = CASES[name], Tried("races", told={name: 1})
    async with village(url) as here, AsyncExitStack() as stack:
        taps = await case.prepare(here)
        apps = await _replicas(here, stack)
        await asyncio.gather(
            *(_tap(apps[n % len(apps)], n, who, code) for n, (who, code) in enumerate(taps))
        )
        # Telegram brings an update again that it got no answer for: also all at once.
        same = written(FIRST + TAPS, "/start", cast.user_id(taps[0][0]))
        await asyncio.gather(*(_bring(apps[n % len(apps)], same) for n in range(TAPS)))
        for app in apps:
            await app.courier.drain()
        async with here.database.transaction() as db:
            effects = await case.effects(db)
            faults = list(await db.scalars(select(Fault.what)))
        tried.done = len(taps) + TAPS
        tried.broken = [f"{name}: {count} {what}" for what, count in effects.items() if count != 1]
        tried.broken += [f"{name}: a fault, {one}" for one in (*faults, *here.errors)]
    return tried


async def _replicas(here: Village, stack: AsyncExitStack) -> list[App]:
    """More processes of the bot, where the database is for more than one."""
    assert here.bot.standing is not None
    apps = [here.bot.standing]
    if here.database.engine.dialect.name == "sqlite":
        return apps
    for _ in range(REPLICAS - 1):
        request = DirectRequest(here.world)
        app = await stack.enter_async_context(
            house.open_app(here.bot.settings, webhook_reply=True, request=request)
        )
        app.courier._rate_limiter = RateLimiter(10_000)
        apps.append(app)
    return apps


async def _tap(app: App, number: int, who: str, code: str) -> None:
    await _bring(app, tapped(FIRST + number, code, cast.user_id(who)))


async def _bring(app: App, update: dict[str, object]) -> None:
    """One update, brought again while the bot asks for it."""
    for _ in range(AGAIN):
        try:
            await app.inbox.receive(update)
        except TryLater:
            continue
        return


async def races(url: str, count: int, seed: int) -> Tried:
    """One case after the other, a round each time it is called."""
    assert count
    return await race(url, list(CASES)[seed % len(CASES)])
