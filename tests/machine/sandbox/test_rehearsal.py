"""A talk is read through before a village is cleared for it, and a bad line leaves it usable."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.sandbox.page import tour
from bot.sandbox.page.playback import Playback
from bot.sandbox.talks import moments
from bot.sandbox.talks.rehearsal import rehearse
from bot.sandbox.talks.talk import parse
from bot.sandbox.telegram.refusal import Impossible

if TYPE_CHECKING:
    from bot.sandbox.talks.player import Player
    from bot.sandbox.telegram.world import LocalTelegram

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=moments.ZONE)
TALKS = Path(__file__).parent.parent.parent.parent


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("given sitti: agent 32.01.26.2001", "nobody here is called sitti"),
        ("given siti: emperor 32.01", "no role emperor"),
        ("given siti: agent 99.99.99.9999", "no region 99.99.99.9999"),
        ("given siti: agent", "no region"),
        ("zorro: halo", "nobody here is called zorro"),
        ("-- 31 Februari 2026 07:00 --", "day"),
        ("-- +99999999999 hari --", "the clock goes from 2020 to 2099 only"),
        ("-- Selasa, 23 November 2026 07:30 --", "is a Senin"),
        ("-- besok --", "cannot be turned"),
    ],
)
def test_what_nobody_could_do_is_named_with_its_line(line: str, why: str) -> None:
    lines = parse(f"-- Senin, 23 November 2026 07:30 --\nsiti: /start\n{line}\n").lines
    with pytest.raises(ValueError, match=f"^line 3: .*{why}"):
        rehearse(lines, NOW)


def test_a_clock_line_is_read_after_the_lines_before_it() -> None:
    with pytest.raises(Impossible, match=r"^line 2: .*is past already"):
        rehearse(parse("-- besok 08:00 --\n-- 07:00 --\n").lines, NOW)


@pytest.mark.parametrize(
    "path", sorted(TALKS.glob("**/sandbox/talks/*.chat")), ids=lambda path: str(path.name)
)
def test_the_sandboxs_own_talks_can_be_done(path: Path) -> None:
    rehearse(parse(path.read_text("utf-8")).lines, NOW)


class Clumsy:
    """Hands that drop everything."""

    async def act(self, _act: object, _seen: object) -> list[str]:
        """Do it wrong in a way nobody thought of."""
        raise KeyError("sitti")


async def test_a_line_that_fails_in_any_way_is_told_and_can_be_put_away(
    world: LocalTelegram,
) -> None:
    playback = Playback(world, cast("Player", Clumsy()))
    playback.play("t", parse("siti: x").lines, "fast")
    assert await playback.done() == "siti: x: 'sitti'"
    await playback.stop()
    await playback.stop()
    standing: Any = playback.standing
    assert standing is None


class Waiting:
    """Hands that wait for an answer which nobody will give."""

    async def act(self, _act: object, _seen: object) -> list[str]:
        """Wait."""
        await asyncio.Event().wait()
        return []


async def test_a_talk_whose_bot_is_switched_off_says_so_at_once(world: LocalTelegram) -> None:
    playback = Playback(world, cast("Player", Waiting()))
    playback.play("t", parse("siti: x").lines, "fast")
    await asyncio.sleep(0)
    playback.bot_is_off()
    assert await playback.done() == "siti: x: the bot is off"
    standing: Any = playback.standing
    assert standing["trouble"]["why"] == "off"
    assert not standing["playing"]
    await playback.stop()
    playback.bot_is_off()
    assert playback.standing is None


def test_the_tour_knows_what_the_bot_asks_before_each_typed_answer() -> None:
    for chapter in tour.outline()["chapters"]:
        for step in chapter["steps"][1:]:
            assert step["asked"] or step["who"] is None, step
