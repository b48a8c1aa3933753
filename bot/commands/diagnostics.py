"""What `doctor` looks at: each look says whether it is well, and if not, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import aiohttp
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.commands.entry import NO_BOT_API
from bot.delivery.bot_api import speaks_bot_api
from bot.delivery.transport import AiohttpRequest
from bot.process import clock
from bot.process.settings import BadSetting
from bot.run import serving
from bot.storage import readiness
from bot.storage.database import Database
from models.calendar.overview import JAKARTA, has_joint_leave
from models.machine import audit, dead_letters, outbox, processed_updates
from models.region_lists.records.lists import count_in_force, newest_list

if TYPE_CHECKING:
    from telegram import WebhookInfo

    from bot.process.settings import Settings

MAX_CLOCK_SKEW = timedelta(seconds=60)
RECENT = timedelta(hours=1)
LATE = timedelta(seconds=60)  # a message that is due
_TIMEOUT = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    about: str
    well: bool
    detail: str
    is_warning: bool = False  # nothing is amiss yet


async def findings(settings: Settings) -> list[Finding]:
    """Everything, in the order in which it would be mended."""
    return [
        *await _telegram(settings),
        *await _database(settings),
        await _clock(settings),
        calendar_finding(clock.today(JAKARTA).year + 1),
    ]


async def _telegram(settings: Settings) -> list[Finding]:
    """Token and webhook."""
    base = f"{settings.telegram_api}/bot"
    try:
        async with Bot(settings.token(), base_url=base, request=AiohttpRequest()) as bot:
            token = Finding("token", well=True, detail=f"the bot is @{bot.username}")
            return [token, _webhook(settings, await bot.get_webhook_info())]
    except BadSetting as missing:
        said = str(missing)
    except (TelegramError, KeyError) as trouble:
        said = _token_trouble(settings, trouble)
    return [Finding("token", well=False, detail=said)]


def _token_trouble(settings: Settings, trouble: TelegramError | KeyError) -> str:
    if not speaks_bot_api(trouble):
        return NO_BOT_API.format(settings.telegram_api)
    if isinstance(trouble, InvalidToken):
        return "Telegram does not know it; copy it once more from @BotFather."
    do = "check the network and DESA_TELEGRAM_API"
    return f"{settings.telegram_api} does not answer ({type(trouble).__name__}); {do}."


def _webhook(settings: Settings, known: WebhookInfo) -> Finding:
    waiting = f"{known.pending_update_count} updates waiting"
    wanted = serving.webhook_address(settings) if settings.webhook_url else ""
    if known.url != wanted:
        do = "`python -m bot serve` sets it" if wanted else "`python -m bot run` removes it"
        now = f"Telegram posts to {known.url}" if known.url else "none is set"
        return Finding("webhook", well=False, detail=f"{now}, {waiting}; {do}.")
    failed = known.last_error_date
    if failed is not None and clock.now() - failed < RECENT:
        said = f"Telegram failed to post at {failed:%H:%M:%S} UTC ({known.last_error_message}),"
        do = "see whether the bot runs and the address leads to it"
        return Finding("webhook", well=False, detail=f"{said} {waiting}; {do}.")
    return Finding("webhook", well=True, detail=f"{wanted or 'none, the bot asks'}, {waiting}")


async def _database(settings: Settings) -> list[Finding]:
    """Reachable, up to date, and with regions in it."""
    database = Database(settings.database_url)
    kind = database.engine.dialect.name
    try:
        trouble = await readiness.find_trouble(database)
        if trouble == "database":
            said = await readiness.trouble_sentence(database, trouble)
            return [Finding("database", well=False, detail=said)]
        reached = Finding("database", well=True, detail=f"{kind} answers")
        if trouble:
            return [reached, Finding("migrations", well=False, detail=readiness.MIGRATE)]
        migrated = Finding("migrations", well=True, detail="up to date")
        left = await _backlog(database)
        return [reached, migrated, await _regions(database), *left, await _audit_trail(database)]
    finally:
        await database.close()


async def _regions(database: Database) -> Finding:
    async with database.transaction() as db:
        count, newest = await count_in_force(db), await newest_list(db)
    if count:
        named = f" of {newest.source} {newest.version}" if newest else ""
        return Finding("regions", well=True, detail=f"{count:,}{named} in the list")
    do = "nobody can name their village; the README says how to load the whole country"
    return Finding("regions", well=False, detail=f"none, so {do}.")


async def _backlog(database: Database) -> list[Finding]:
    """What was not done or not sent: the figures of `/metrics`, for whoever has none."""
    now = clock.now()
    async with database.transaction() as db:
        parked = await processed_updates.parked_count(db)
        waiting, oldest = await outbox.backlog(db, now)
        refused = await dead_letters.count(db)
    said = f"{parked:,} updates; `python -m bot parked` says where the fault was." if parked else ""
    aside = Finding("parked", well=not parked, detail=said or "none")
    late = now - oldest if oldest else timedelta()
    said = f"{waiting:,} waiting, {refused:,} refused by Telegram"
    if late > LATE:
        do = "see whether the bot runs and Telegram answers"
        said = f"{said}, the oldest due for {late.total_seconds():.0f} s; {do}."
    elif refused:
        said = f"{said}; `python -m bot outbox` lists those"
    return [aside, Finding("outbox", well=late <= LATE, detail=said)]


async def _audit_trail(database: Database) -> Finding:
    """The audit trail's chain, a piece at a time: nobody else waits for all of it."""
    before, end = None, audit.ChainCheck()
    while end.whole and end != before:
        async with database.transaction() as db:
            before, end = end, await audit.verify(db, end)
    if end.whole:
        return Finding("audit", well=True, detail=f"{end.place:,} lines, each fits the one before")
    said = f"line {end.place + 1:,} of the chain was changed, moved or removed"
    return Finding("audit", well=False, detail=f"{said}; compare it with your copies.")


def calendar_finding(year: int) -> Finding:
    """Whether the days off of the coming year are known: joint leave is decreed year by year."""
    if has_joint_leave(year):
        return Finding("calendar", well=True, detail=f"joint leave of {year} is known")
    said = f"no joint leave (cuti bersama) of {year} is known, so routine messages go out on it;"
    do = "after the decree of the three ministers take a newer version of `holidays`"
    return Finding("calendar", well=True, detail=f"{said} {do}.", is_warning=True)


async def _clock(settings: Settings) -> Finding:
    """Our time against the one in an answer of Telegram."""
    if settings.clock_file is not None:
        return Finding("clock", well=True, detail="turned by the sandbox")
    try:
        async with (
            aiohttp.ClientSession(trust_env=True, timeout=_TIMEOUT) as session,
            session.head(settings.telegram_api) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return Finding("clock", well=False, detail="Telegram did not tell its time; try later.")
    apart = round((clock.now() - theirs).total_seconds())
    if abs(apart) > MAX_CLOCK_SKEW.total_seconds():
        do = "set this machine's clock (timedatectl set-ntp true)"
        return Finding("clock", well=False, detail=f"{apart:+d} s against Telegram; {do}.")
    return Finding("clock", well=True, detail=f"{apart:+d} s against Telegram")
