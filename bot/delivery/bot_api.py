"""Calls to Telegram, in the library's words; those outside the outbox may fail at no cost."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import structlog
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.delivery.http.json_body import JsonBody
from bot.delivery.verdicts import expect_answer

if TYPE_CHECKING:
    from telegram import Bot
    from telegram.request import RequestData

log = structlog.get_logger()

# Our rows name Telegram's methods; the library names its own.
METHODS = {
    "sendMessage": "send_message",
    "editMessageText": "edit_message_text",
    "editMessageReplyMarkup": "edit_message_reply_markup",
    "sendPhoto": "send_photo",
    "sendDocument": "send_document",
    "sendContact": "send_contact",
    "sendVenue": "send_venue",
    "deleteMessage": "delete_message",
    "setMessageReaction": "set_message_reaction",
    "setMyCommands": "set_my_commands",
    "answerCallbackQuery": "answer_callback_query",
}

# Those of every turn: their rows go out as they are, past the library's methods, which would write
# the same JSON twice and make a Message of an answer that nobody reads (docs/decisions/0021).
_AS_THEY_ARE = {"sendMessage", "editMessageText", "answerCallbackQuery"}


class BotApi:
    """What this process asks of Telegram."""

    def __init__(self, bot: Bot) -> None:
        """`bot` is the library's, with our transport below it."""
        self._bot = bot
        self._taps: set[asyncio.Task[None]] = set()

    async def call(self, method: str, body: dict[str, Any]) -> None:
        """Make a call; raises the library's TelegramError."""
        make = getattr(self._bot, METHODS[method])
        expect_answer()
        try:
            if method in _AS_THEY_ARE:
                await self._post(method, body)
            else:
                await make(**body)
        except KeyError:  # the library looks for the result in an answer that has none
            raise NetworkError("the answer has no result") from None

    async def _post(self, method: str, body: dict[str, Any]) -> None:
        # Nobody may derive from the library's RequestData; ours has what a transport reads of it.
        parameters = cast("RequestData", JsonBody(body))
        await self._bot.request.post(f"{self._bot.base_url}/{method}", parameters)

    def answer_tap(self, tap_id: str, text: str = "", alert: bool = False) -> None:
        """Stop the spinner on a button; too late is no trouble of ours."""
        task = asyncio.create_task(self._answer(tap_id, text, alert))
        self._taps.add(task)
        task.add_done_callback(self._taps.discard)

    @property
    def pending_answers(self) -> set[asyncio.Task[None]]:
        """Answers to taps that are on their way."""
        return self._taps

    async def reaches_telegram(self) -> bool:
        """Whether Telegram answers, whatever it says."""
        try:
            await self._bot.get_me()
        except BadRequest:  # of the library's network errors the one that is an answer
            return True
        except NetworkError:
            return False
        except TelegramError:
            return True
        return True

    async def is_known(self) -> bool:
        """Whether there is a Bot API that knows our token; else no refusal says anything."""
        try:
            await self._bot.get_me()
        except (TelegramError, KeyError):
            return False
        return True

    async def _answer(self, tap_id: str, text: str, alert: bool) -> None:
        body = {"callback_query_id": tap_id, "show_alert": alert}
        try:
            await self.call("answerCallbackQuery", body | ({"text": text} if text else {}))
        except TelegramError as trouble:
            log.info("call failed", method="answerCallbackQuery", why=type(trouble).__name__)


# How Telegram itself says that it does not know a token; others have a page or words of their own.
_UNKNOWN_TOKEN = {"Not Found", "Unauthorized"}
_SERVER_TROUBLE = re.compile(r"\(5\d\d\)")


def speaks_bot_api(trouble: TelegramError | KeyError) -> bool:
    """Whether this came from a Bot API, and not from some other server at the same address."""
    causes: list[BaseException] = [trouble]
    while (cause := causes[-1].__cause__) is not None:
        causes.append(cause)
    first = next((cause for cause in reversed(causes) if isinstance(cause, InvalidToken)), None)
    if first is not None:
        return str(first) in _UNKNOWN_TOKEN
    if any(_SERVER_TROUBLE.search(str(cause)) for cause in causes):
        return True  # Telegram's own gateways write pages too when they are in trouble
    unread = any("Invalid server response" in str(cause) for cause in causes)
    return not unread and not isinstance(causes[-1], KeyError)


def seconds_to_wait(full: RetryAfter) -> float:
    """What Telegram asked for; the library gives a timedelta or, by its settings, a number."""
    wait = full.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
