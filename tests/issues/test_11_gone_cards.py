"""A tap on a card that Telegram no longer shows: it cannot be edited, so the card comes anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.app import open_app
from bot.process import clock
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from bot.screens.screen import Screen, line
from tests.harness.trials import SITI, answering, tapped

if TYPE_CHECKING:
    from bot.turns.turn import Turn


@pytest.fixture(autouse=True)
def _new_library_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


async def _shown(turn: Turn) -> None:
    turn.show(Screen((line("lanjut"),)))


@pytest.mark.parametrize(
    ("under", "edited"),
    [
        ({"date": 0}, False),  # deleted, or too old for Telegram to show: says the Bot API
        ({}, True),
        ({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}, False),
        (None, False),  # a tap may come without its message at all
    ],
)
@pytest.mark.parametrize("webhook_reply", [True, False])
async def test_a_card_is_edited_only_where_somebody_sees_it(
    under: dict[str, object] | None, *, edited: bool, webhook_reply: bool, sqlite_url: str
) -> None:
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    told = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=sqlite_url)
    request = DirectRequest(world)
    async with open_app(told, webhook_reply=webhook_reply, request=request) as app:
        with answering(uji=_shown):
            for number in (1, 2, 3):
                update = tapped(number, "uji")
                tap = update["callback_query"]
                tap["message"] = tap["message"] | under if under is not None else None
                if under is None:
                    del tap["message"]
                ride = (await app.inbox.receive(update)).call
                assert (ride is not None) is (edited and webhook_reply)
                await app.courier.drain()
    sent = [one.text for one in world.log if one.kind == "call" and "Message" in one.text]
    assert ("editMessageText" in sent) is (edited and not webhook_reply), sent
    if not edited:
        assert [one.text for one in world.chat(SITI)] == ["lanjut"] * 3
