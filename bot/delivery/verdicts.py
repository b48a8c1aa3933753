"""What Telegram's answer to a call means for the row that made it, by status and words.

The library tells statuses apart only in part (404 is its InvalidToken, 406 and 413 are its
NetworkError), so the status is read where it arrives.
"""

from __future__ import annotations

from contextvars import ContextVar
from enum import Enum
from typing import TYPE_CHECKING

import orjson
from telegram.error import ChatMigrated, RetryAfter
from telegram.request import BaseRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram._utils.types import JSONDict, ODVInput
    from telegram.error import TelegramError
    from telegram.request import RequestData

NO_ANSWER, NOTHING_ASKED = 0, -1
# The answer to the call this task made last.
_status: ContextVar[int] = ContextVar("status", default=NOTHING_ASKED)


class DeliveryVerdict(Enum):
    """What to do with a row that Telegram did not take, and what the figures call it."""

    ASKED_TO_WAIT = "wait"  # Telegram says how long; the chat rests until then
    TROUBLE = "failed"  # Telegram's or the line's, not the row's: it waits as long as that lasts
    REFUSED_NOW = "declined"  # a few tries, then a dead letter: what is behind it has to go on
    REFUSED = "refused"  # it will never go out: a dead letter
    NOTHING_TO_DO = "needless"  # it stands in the chat already, or is gone from it
    CARD_GONE = "anew"  # the card cannot be drawn over: it is sent as a message
    TOPIC_GONE = "moved_out"  # the topic is deleted: it is sent where everything else is
    CLOSED = "blocked"  # the person wants nothing from us
    MOVED = "moved"  # the chat has another number


# What is said of the bot's place or of Telegram's health, and nothing of this row. 401 is a token
# that was revoked, 409 a second process that asks, 429 without a number of seconds a crowd.
_TROUBLE = {NO_ANSWER, 401, 408, 409, 421, 425, 429}
_SERVER_ERROR = 500


def judge(status: int, words: str, method: str, body: Mapping[str, object]) -> DeliveryVerdict:
    """The verdict on one answer; `words` is Telegram's description.

    404 is a wrong token or a wrong address when every call gets it, 200 without a result a server
    that is no Bot API: whoever counts the tries first asks whether Telegram answers at all.
    """
    said = words.lower()
    if status in _TROUBLE or status >= _SERVER_ERROR:
        return DeliveryVerdict.TROUBLE
    if status == 403:  # noqa: PLR2004 - blocked, deactivated, never begun: the words differ only
        return DeliveryVerdict.CLOSED
    if status == NOTHING_ASKED:  # the library could not even write it down
        return DeliveryVerdict.REFUSED
    if status != 400:  # noqa: PLR2004 - 404, 406, 413 and whatever Telegram thinks of next
        return DeliveryVerdict.REFUSED_NOW
    if "message is not modified" in said or method == "deleteMessage":
        return DeliveryVerdict.NOTHING_TO_DO
    if "message_thread_id" in body and "thread" in said:
        return DeliveryVerdict.TOPIC_GONE
    if method == "editMessageText" and "message_id" in body:
        return DeliveryVerdict.CARD_GONE
    return DeliveryVerdict.REFUSED


def expect_answer() -> None:
    """Forget the answer to an earlier call of this task."""
    _status.set(NOTHING_ASKED)


def judge_error(trouble: TelegramError, method: str, body: Mapping[str, object]) -> DeliveryVerdict:
    """The same for what the library raised in this task just now."""
    if isinstance(trouble, RetryAfter):
        return DeliveryVerdict.ASKED_TO_WAIT
    if isinstance(trouble, ChatMigrated):
        return DeliveryVerdict.MOVED
    return judge(_status.get(), str(trouble), method, body)


class StatusReader(BaseRequest):
    """Another transport, and the status of each answer kept for whoever made the call."""

    def __init__(self, transport: BaseRequest) -> None:
        """`transport` does the work."""
        self._transport = transport

    @property
    def read_timeout(self) -> float | None:
        """That of the transport."""
        return self._transport.read_timeout

    async def initialize(self) -> None:
        """Open the transport."""
        await self._transport.initialize()

    async def shutdown(self) -> None:
        """Close the transport."""
        await self._transport.shutdown()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body, as the transport has them."""
        _status.set(NO_ANSWER)
        timeouts = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        status, content = await self._transport.do_request(url, method, request_data, *timeouts)
        _status.set(status)
        return status, content

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """What an answer says, as the library reads it, only quicker."""
        try:
            said: JSONDict = orjson.loads(payload)
        except orjson.JSONDecodeError:  # the library has words for it
            return BaseRequest.parse_json_payload(payload)
        return said
