"""A server that is no Bot API is told from a token that Telegram does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import BaseRequest

from bot.commands.entry import finish
from bot.delivery.bot_api import speaks_bot_api
from bot.process.settings import BadSetting, Settings
from bot.sandbox.telegram.world import SANDBOX_TOKEN
from bot.storage.readiness import NotReady

if TYPE_CHECKING:
    from typing import Any

PAGE = b"<html><body>Welcome to nginx</body></html>"
UNKNOWN = b'{"ok":false,"error_code":404,"description":"Not Found"}'
ANSWERS: list[tuple[int, bytes, bool]] = [
    (404, UNKNOWN, True),
    (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}', True),
    (429, b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry later"}', True),
    (502, PAGE, True),  # Telegram's own gateways
    (500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}', True),
    (200, PAGE, False),
    (200, b'{"status": "well"}', False),
    (301, PAGE, False),
    (404, PAGE, False),
    (404, b'{"detail": "Not Found"}', False),  # as every framework for web interfaces says it
    (401, b'{"message": "no key"}', False),
    (403, PAGE, False),
    (405, PAGE, False),
]


class _Server(BaseRequest):
    """A server that has one answer."""

    def __init__(self, status: int, body: bytes) -> None:
        self.answer = status, body

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        return

    async def shutdown(self) -> None:
        return

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        return self.answer


def _bot(status: int, body: bytes) -> Bot:
    server = _Server(status, body)
    return Bot(SANDBOX_TOKEN, base_url="https://x/bot", request=server, get_updates_request=server)


@pytest.mark.parametrize(("status", "body", "speaks"), ANSWERS)
async def test_a_server_of_another_kind_is_known_by_its_answer(
    status: int, body: bytes, speaks: bool
) -> None:
    with pytest.raises((TelegramError, KeyError)) as trouble:
        await _bot(status, body).initialize()
    assert isinstance(trouble.value, TelegramError | KeyError)
    assert speaks_bot_api(trouble.value) is speaks


@pytest.mark.parametrize(("status", "body", "speaks"), ANSWERS)
def test_a_command_names_the_address_or_the_token(status: int, body: bytes, speaks: bool) -> None:
    settings = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, telegram_api="https://x")
    with pytest.raises((BadSetting, NotReady)) as said:
        finish(settings, _bot(status, body).initialize())
    named = "https://x answers, but is no Bot API" in str(said.value)
    assert named is not speaks, said.value
    assert ("DESA_BOT_TOKEN" in str(said.value)) is (speaks and status in {401, 404})
