"""An album is read as one message and answered by one card, however its photos come."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.forms.state.inputs import Files
from bot.process import clock
from bot.screens.screen import Screen, line
from bot.updates.messages.albums import WAIT
from models.machine.conversations import Conversation
from tests.harness.trials import SITI, answering, written

if TYPE_CHECKING:
    from bot.app import App
    from bot.sandbox.telegram.world import LocalTelegram
    from bot.turns.turn import Turn

NOW = datetime(2026, 11, 23, tzinfo=UTC)
NUMBER = "3201081206850001"


@pytest.fixture(autouse=True)
def _time_stands_still() -> None:
    clock.turn(NOW)


async def _tell(turn: Turn) -> None:
    said = turn.said
    told = getattr(said, "text", "") or getattr(said, "kind", "")
    if isinstance(said, Files):
        lines = [attachment.line for attachment in said.attachments]
        told = f"{len(lines)} files, {said.caption!r}, {lines}, {said.left_out} left out"
    turn.show(Screen((line(told),)))


def photo(number: int, caption: str = "", album: str = "a") -> dict[str, Any]:
    """A photo of an album, as Telegram writes it."""
    size = {"file_id": f"f{number}", "file_unique_id": f"u{number}", "width": 1, "height": 1}
    return _without_text(number, photo=[size], caption=caption, media_group_id=album)


def video(number: int) -> dict[str, Any]:
    """A video of the same album."""
    file = {"file_id": "v", "file_unique_id": "v", "width": 1, "height": 1, "duration": 1}
    return _without_text(number, video=file, media_group_id="a")


def _without_text(number: int, **content: Any) -> dict[str, Any]:
    update = written(number, "", **content)
    del update["message"]["text"]
    return update


async def _bring(app: App, *updates: dict[str, Any]) -> None:
    with answering(_tell):
        for update in updates:
            await app.inbox.receive(update)
            await app.courier.drain()


async def _wait(app: App, seconds: timedelta = WAIT) -> None:
    clock.turn(clock.now() + seconds + timedelta(seconds=1))
    await app.courier.sweep()
    await app.courier.drain()


def _seen(world: LocalTelegram) -> list[str]:
    return [message.text for message in world.chat(SITI)]


async def test_photos_are_answered_once_when_the_last_has_come(
    app: App, world: LocalTelegram
) -> None:
    await _bring(app, photo(1, "rapat"), photo(2), photo(3))
    assert _seen(world) == []
    await _wait(app)
    assert _seen(world) == ["3 files, 'rapat', ['', '', ''], 0 left out"]


async def test_each_caption_stays_with_its_photo_and_the_longest_speaks_for_all(
    app: App, world: LocalTelegram
) -> None:
    await _bring(app, photo(1, "undangan"), photo(2, "rapat kader di balai"), photo(3))
    await _wait(app)
    assert _seen(world) == ["3 files, 'rapat kader di balai', ['', 'undangan', ''], 0 left out"]


@pytest.mark.parametrize("order", [[0, 1, 2], [1, 2, 0], [1, 0, 2]])
async def test_a_video_among_them_is_counted(
    app: App, world: LocalTelegram, order: list[int]
) -> None:
    sent = [video(10), photo(11), photo(12)]
    await _bring(app, *(sent[place] for place in order))
    await _wait(app)
    assert _seen(world) == ["2 files, '', ['', ''], 1 left out"]


async def test_a_video_alone_in_its_album_is_itself(app: App, world: LocalTelegram) -> None:
    await _bring(app, video(1))
    await _wait(app)
    assert _seen(world) == ["video"]


async def test_a_late_photo_is_answered_by_a_card_for_all(app: App, world: LocalTelegram) -> None:
    await _bring(app, photo(1))
    await _wait(app)
    await _bring(app, photo(2))
    await _wait(app)
    assert _seen(world) == ["1 files, '', [''], 0 left out", "2 files, '', ['', ''], 0 left out"]


async def test_what_is_said_meanwhile_is_answered_after_the_album(
    app: App, world: LocalTelegram
) -> None:
    await _bring(app, photo(1), photo(2), written(3, "selesai"))
    await _wait(app)
    assert _seen(world) == ["2 files, '', ['', ''], 0 left out", "selesai"]
    await _bring(app, photo(4))  # of the same album, and yet by itself: something came between
    await _wait(app)
    assert _seen(world)[2:] == ["1 files, '', [''], 0 left out"]


async def test_two_albums_one_after_the_other_are_two(app: App, world: LocalTelegram) -> None:
    await _bring(app, photo(1), photo(2), photo(3, album="b"))
    await _wait(app)
    assert [told.split(",")[0] for told in _seen(world)] == ["2 files", "1 files"]


@pytest.mark.parametrize("order", [[0, 1, 2], [1, 0, 2], [1, 2, 0]])
async def test_words_that_must_not_be_kept_refuse_the_whole_album(
    app: App, world: LocalTelegram, order: list[int]
) -> None:
    sent = [photo(11, f"KK {NUMBER}"), photo(12), photo(13)]
    await _bring(app, *(sent[place] for place in order))
    await _wait(app)
    [told] = _seen(world)
    assert told.startswith("1 files")  # the one with the words, for the form to refuse
    async with app.database.transaction() as db:
        states = (await db.scalars(select(Conversation.state))).all()
    assert NUMBER not in json.dumps(states)
