"""What waits is on somebody's card with a button: for every kind and source of the registry.

In a world of people for each (`worlds.py` of its subject): whom it waits for is reminded and finds
it on /start, with a button that works; who waits reads of it in the digest, and on their own card
where they have one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.languages.locale import locale_for
from bot.process import clock
from bot.registry import REGISTRY, Search, Waits, WaitsOneByOne
from bot.sandbox.talks.cast import user_id
from bot.screens.screen import Due
from bot.turns.notices import locale_of
from handlers.digests.screens.digest import matter_line
from models.core.attention import ATTENTION, kinds
from models.people import records as people
from tests.harness.living import BY_NAME, SILENT_DAYS, live, matter_of
from tests.harness.phone import village
from tests.harness.worlds import all_worlds

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.screens.screen import Line
    from models.digests.overview.matters import Matter
    from tests.harness.phone import Village

WORLDS = all_worlds()
# Nobody else waits for what is not sent; whatever waits for a role is a kind of the digest itself;
# a team is of no village, and who asked for its signature sees on their own card that it waits.
KNOWN_TO_NOBODY = {"draft", "matter", "team"}


def test_every_kind_says_whom_it_waits_for() -> None:
    assert REGISTRY.attention.keys() == ATTENTION.keys()
    for kind in kinds():
        waits = REGISTRY.attention[kind.number].waits
        if isinstance(waits, WaitsOneByOne):
            source = REGISTRY.waiting[waits.source]
            assert kind in source.digest, f"{waits.source} does not say it belongs to {kind.name}"
        else:
            assert kind.waiting is not None


def test_every_source_says_where_it_is_read_of() -> None:
    silent = {name for name, source in REGISTRY.waiting.items() if not source.digest}
    assert silent == KNOWN_TO_NOBODY


def test_there_is_a_world_for_everything_that_waits() -> None:
    found_one_by_one = {
        screen.waits.source
        for screen in REGISTRY.attention.values()
        if isinstance(screen.waits, WaitsOneByOne)
    }
    alone = REGISTRY.waiting.keys() - found_one_by_one - {"matter"}
    assert WORLDS.keys() == BY_NAME.keys() | alone


@pytest.fixture
async def here(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Village]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with village(sqlite_url) as opened:
        yield opened
        assert opened.errors == []


@pytest.mark.parametrize("name", WORLDS)
async def test_it_is_on_somebodys_card_with_a_button(here: Village, name: str) -> None:
    world = WORLDS[name]
    await live(here, world)
    reminded = _seen_by(world.doer, await here.turn(world.seen_at))
    digest = "\n".join(await here.say(world.reader, "/ringkasan"))
    matter = await matter_of(here, name)
    if matter is not None:
        assert locale_for("id").say(matter_line(matter).text) in digest
    (due,) = await _dues(here, name, world.doer, matter)
    words, label = await _rendered(here, world.doer, due)
    assert words in reminded
    assert label in reminded
    card = "\n".join(await here.say(world.doer, "/start"))
    assert words in card
    assert label in card
    others = REGISTRY.attention[matter.kind.number].waits.others if matter is not None else None
    assert bool(world.waiter) is (others is not None)
    if matter is not None and others is not None:
        waiting = "\n".join(await here.say(world.waiter, "/start"))
        assert await _words(here, world.waiter, others(matter)) in waiting
    await _press(here, world.doer, card, label)


def _seen_by(who: str, lines: list[str]) -> str:
    """What one person saw of what came by itself: reminders, not the digest."""
    messages = "\n".join(lines).split("\n")
    shown, mine = [], False
    for line in messages:
        if line and not line.startswith(" "):
            mine = line.startswith(f"{who} sees: 🔔 Pengingat")
        if mine:
            shown.append(line)
    return "\n".join(shown)


async def _dues(here: Village, name: str, who: str, matter: Matter | None) -> list[Due]:
    """The thing itself, as the card and the reminder have it."""
    if matter is not None:
        waits = REGISTRY.attention[matter.kind.number].waits
        if isinstance(waits, Waits):
            return [_as_due(matter, waits)]
        name = waits.source
    async with here.database.transaction() as db:
        person = await people.by_telegram(db, user_id(who))
        assert person is not None
        now = clock.now()
        search = Search(db, now, now, SILENT_DAYS, None if name == "draft" else person.id)
        return list((await REGISTRY.waiting[name].find(search))[person.id])


def _as_due(matter: Matter, waits: Waits) -> Due:
    return Due(matter.key, waits.mine(matter), waits.do(matter))


async def _rendered(here: Village, who: str, due: Due) -> tuple[str, str]:
    """Its line without the sign and number, and the label of its button."""
    label = locale_for("id").say(due.button.label)
    return await _words(here, who, due.line), label


async def _words(here: Village, who: str, line: Line) -> str:
    async with here.database.transaction() as db:
        person = await people.by_telegram(db, user_id(who))
        assert person is not None
        return locale_of(person).say(line.text)


async def _press(here: Village, who: str, card: str, label: str) -> None:
    """The button of the card leads on: nothing is refused, and something is shown."""
    pressed = next(
        part.split("]")[0] for part in card.split("[") if part.split("]")[0].endswith(label)
    )
    shown = await here.say(who, f"[{pressed}]")
    answered = "\n".join(shown)
    assert shown
    assert "alert:" not in answered
    assert "Bagian ini untuk petugas lain" not in answered
