"""The head's weekly digest: every line he can do something about has the button that does it.

For every kind that has words for him, in its world (`worlds.py` of its subject).
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import pytest

from bot.languages.locale import locale_for
from bot.registry import REGISTRY, Waits
from models.appointments.rights import VERBS, Role
from models.core.attention import kinds
from models.core.text import say
from tests.harness.living import BY_NAME, live, matter_of
from tests.harness.phone import village
from tests.harness.worlds import HARTO, LATER, all_worlds

if TYPE_CHECKING:
    from tests.harness.phone import Village

HIS = VERBS[Role.HEAD]
WORLDS = {
    name: world
    for name, world in all_worlds().items()
    if name in BY_NAME
    and HARTO in world.people
    and REGISTRY.attention[BY_NAME[name].number].words_for_head
}
NEXT_MONDAY = "Senin, 30 November 2026 10:00"
MONDAY_AFTER = "Senin, 14 Desember 2026 10:00"
# His word on the list admits candidates: that line alone stands. What is due is late by Monday, and
# a stage that is due soon has its world behind that Monday.
NOT_ON_MONDAY = {"candidates", "due", "stage_soon"}
# What others begin, and BPS follows up: no part of his week.
NOT_TOLD = {"invitations"}


def test_a_head_is_told_of_whatever_he_can_do() -> None:
    his = {kind.name for kind in kinds() if REGISTRY.attention[kind.number].waits.verb in HIS}
    told = {kind.name for kind in kinds() if REGISTRY.attention[kind.number].words_for_head}
    assert his - told == NOT_TOLD
    assert WORLDS.keys() == told


@pytest.mark.parametrize("name", sorted(WORLDS.keys() - NOT_ON_MONDAY))
async def test_each_line_of_his_digest_has_its_button(sqlite_url: str, name: str) -> None:
    world = WORLDS[name]
    async with village(sqlite_url) as here:
        await live(here, world)
        monday = MONDAY_AFTER if world.seen_at == LATER else NEXT_MONDAY
        digest = _digest_of_head(await here.turn(monday))
        matter = await matter_of(here, name)
        assert matter is not None
        screen = REGISTRY.attention[matter.kind.number]
        speaks = locale_for("id")
        told = speaks.say(say(screen.words_for_head, count=matter.count, you="Bapak"))
        (line,) = [line for line in digest if told in line]
        if screen.waits.verb not in HIS:
            assert not line.strip().startswith("⚠️"), "others do it"
            await _press(here, digest, ("Daftar agen", "Laporan", "Periksa"))
            return
        label = (
            "" if not isinstance(screen.waits, Waits) else speaks.say(screen.waits.do(matter).label)
        )
        await _press(here, digest, (label,) if label else ("Pilih SK", "SK baru"))
        assert here.errors == []


def _digest_of_head(seen: list[str]) -> list[str]:
    """The lines of the head's own digest."""
    lines = "\n".join(seen).split("\n")
    first = next(
        place
        for place, line in enumerate(lines)
        if line.startswith("harto sees: 📊 Ringkasan Desa")
    )
    return [lines[first], *takewhile(lambda line: line[:1] in {"", " "}, lines[first + 1 :])]


async def _press(here: Village, digest: list[str], labels: tuple[str, ...]) -> None:
    """One of these buttons stands below it and leads on: nothing is refused."""
    shown = "\n".join(digest)
    there = [part.split("]")[0] for part in shown.split("[")[1:]]
    pressed = next(label for label in there if label.endswith(labels))
    answered = "\n".join(await here.say("harto", f"[{pressed}]"))
    assert answered
    assert "alert:" not in answered
