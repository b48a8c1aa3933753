"""What becomes of a row that Telegram did not take: it waits, is tried again, or goes aside."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from telegram.error import ChatMigrated, RetryAfter

from bot.delivery.bot_api import seconds_to_wait
from bot.delivery.verdicts import DeliveryVerdict
from bot.process import clock, randomness

if TYPE_CHECKING:
    from datetime import datetime

    from telegram.error import TelegramError

    from bot.delivery.bot_api import BotApi
    from bot.delivery.outbox_store import OutboxStore
    from models.machine.outbox import Outgoing

log = structlog.get_logger()

LONGEST_WAIT = timedelta(minutes=10)
# Seconds: when Telegram is back, nobody waits longer than this for what a cut line held up.
LONGEST_RETRY = 8
# So often a row is refused before what is behind it has its turn.
MAX_REFUSALS = 5


class ChatPauses:
    """Chats to leave alone for a while: their rows wait in order, new ones behind them."""

    def __init__(self) -> None:
        """No chat rests."""
        self._until: dict[int, datetime] = {}

    def until(self, chat_id: int) -> datetime | None:
        """Until when a chat rests; none when it does not."""
        until = self._until.get(chat_id)
        if until is not None and until <= clock.now():
            del self._until[chat_id]
            return None
        return until

    def pause(self, chat_id: int, seconds: float) -> datetime:
        """Leave a chat alone for so long."""
        wait = min(timedelta(seconds=seconds), LONGEST_WAIT)
        until = self._until[chat_id] = clock.now() + wait
        return until

    def back_off(self, chat_id: int, tries: int) -> datetime:
        """Longer with each try, never long; not all chats at the same moment."""
        return self.pause(chat_id, min(2**tries, LONGEST_RETRY) * (1 + randomness.jitter()))


class Settling:
    """Carries out verdicts."""

    def __init__(self, store: OutboxStore, api: BotApi, pauses: ChatPauses) -> None:
        """Share the courier's store, calls and pauses."""
        self._store = store
        self._api = api
        self._pauses = pauses

    async def settle(self, row: Outgoing, verdict: DeliveryVerdict, trouble: TelegramError) -> bool:
        """Do what the verdict says; false when the chat has to wait."""
        match verdict:
            case DeliveryVerdict.ASKED_TO_WAIT | DeliveryVerdict.TROUBLE:
                return await self._put_off(row, trouble)
            case DeliveryVerdict.REFUSED_NOW:
                return await self._count_refusal(row, trouble)
            case DeliveryVerdict.CLOSED:
                log.info("chat closed", kind=row.kind)
                await self._store.close(row.chat_id, clock.now())
            case DeliveryVerdict.MOVED if isinstance(trouble, ChatMigrated):
                await self._store.move(row, trouble.new_chat_id, clock.now())
            case DeliveryVerdict.NOTHING_TO_DO:
                await self._store.acknowledgements.forget(row)
            case _:
                await self._bury(row, trouble)
        return True

    async def _put_off(self, row: Outgoing, trouble: TelegramError) -> bool:
        """Nothing is said of the row: it waits, and its chat with it."""
        if isinstance(trouble, RetryAfter):
            until = self._pauses.pause(row.chat_id, seconds_to_wait(trouble))
            if row.once:
                await self._store.bring_back(row, until)
            return row.once  # that row is gone; the one brought back has a number of its own
        if row.once:  # nobody knows whether Telegram took it
            log.info("given up", kind=row.kind, why=type(trouble).__name__)
            return True
        log.warning("not sent yet", kind=row.kind, why=type(trouble).__name__, tries=row.tries)
        self._pauses.back_off(row.chat_id, row.tries)
        return False

    async def _count_refusal(self, row: Outgoing, trouble: TelegramError) -> bool:
        """A few tries; then it goes aside, unless nothing at all gets through to Telegram."""
        row.refusals += 1
        last = row.once or row.refusals >= MAX_REFUSALS
        if last and await self._api.is_known():
            await self._bury(row, trouble)
            return True
        if last:
            log.error("no Bot API knows the token", why=type(trouble).__name__)
        else:
            log.warning("refused", kind=row.kind, row=row.id, tries=row.refusals)
        until = self._pauses.back_off(row.chat_id, row.refusals)
        if row.once:  # Telegram certainly did not take it
            await self._store.bring_back(row, until)
        return row.once

    async def _bury(self, row: Outgoing, trouble: TelegramError) -> None:
        """Telegram will never take it like this."""
        log.error("dead letter", kind=row.kind, method=row.method, row=row.id)
        await self._store.bury(row, str(trouble), clock.now())
