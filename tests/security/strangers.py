"""Every button ever shown in a talk, tapped by people of elsewhere: it does and tells them nothing.

A code names a village, a receipt or an entry, and anybody can forge one; what it may do is decided
by who taps. The strangers hold roles far away: an agent, a head and a pembina in Papua, and
somebody who has never written to the bot. Every talk is held against them in `test_dialogues.py`.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.forms.screens.buttons import VERB, parse_press
from bot.process import clock
from bot.registry import REGISTRY
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.people import records as people
from models.privacy.rules import consent_text
from models.registry import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.harness.phone import Village

FAR = "91.03.01.2004"
STRANGERS = {800_000_001: Role.AGENT, 800_000_002: Role.HEAD, 800_000_003: Role.PEMBINA}
UNKNOWN = 800_000_004
# Rows that only say that somebody was here, or that something was sent.
OF_DELIVERY = {
    "shown_cards",
    "updates",
    "outbox",
    "schedule",
    "leases",
    "dead_letters",
    "wrong_links",
}
ENDINGS = {"no"}  # after it nothing is answered any more
SEATS = {"someone_new"}  # somebody else sits down at the tapper's own phone, as its talk shows
OWN = ("person_id", "actor", "made_by")  # whose row it is
MOST = 3  # codes of one verb that are tapped after one talk
CAST = re.compile(r"\b(?:Siti|Joko|Harto|Rina|Agus|Wati|Budi|Dewi|Made)\b|0812000")


async def strangers_in(here: Village) -> set[int]:
    """Let the strangers come and say hello, those far away in their roles; their ids."""
    found = await _seated(here)
    for telegram_id in (*STRANGERS, UNKNOWN):
        here.world.join(telegram_id, "Yosef", f"+62812{telegram_id}")
        here.world.say(telegram_id, "/start")
        for update in here.world.pending():
            await here.bot.deliver(update)
    async with here.database.transaction() as db:
        unknown = await people.by_telegram(db, UNKNOWN)
        assert unknown is not None
        return found | {unknown.id}


async def _seated(here: Village) -> set[int]:
    async with here.database.transaction() as db:
        found = set()
        for telegram_id, role in STRANGERS.items():
            one = await people.create(db, telegram_id, "id", clock.now())
            one.name, one.address = "Yosef", "bapak"
            await people.agree(db, one, consent_text.VERSION, "0" * 64, clock.now())
            held = await appointments.appoint(db, one.id, role, FAR, clock.now())
            held.recognised_at = clock.now()
            found.add(one.id)
        return found


def codes(content: object) -> Iterator[str]:
    """Every code of a button in what was sent, at any depth."""
    if isinstance(content, dict):
        if isinstance(code := content.get("callback_data"), str):
            yield code
        for value in content.values():
            yield from codes(value)
    elif isinstance(content, list):
        for value in content:
            yield from codes(value)


def shown(here: Village) -> list[str]:
    """The codes of all buttons the talk has shown; those that end one's own consent come last."""
    found: set[str] = set()
    for event in here.world.log:
        found.update(codes(json.loads(json.dumps(dict(event.content), default=str))))
    found = {code for code in found if code.split(":")[0] not in SEATS}
    ordered = sorted(found, key=lambda code: (code.split(":")[0] in ENDINGS, code))
    # Of a form one button a draft and act: the draft is not theirs, so nothing behind it is read.
    return [*{_way_in(code): code for code in ordered}.values()]


def _way_in(code: str) -> tuple[str, ...]:
    verb, *args = code.split(":")
    press = parse_press(args) if verb == VERB else None
    return (verb, *args) if press is None else (verb, press.draft, press.act)


async def rows(here: Village, but: set[int]) -> dict[str, list[Any]]:
    """Everything the database holds that is not about these people or about delivery."""
    found = {}
    async with here.database.transaction() as db:
        for table in METADATA.sorted_tables:
            if table.name in OF_DELIVERY:
                continue
            own = [one for one in OWN if one in table.c]
            every = select(table)
            if table.name == "people":
                every = every.where(table.c.id.not_in(but))
            elif own:
                every = every.where(table.c[own[0]].is_(None) | table.c[own[0]].not_in(but))
            found[table.name] = sorted(map(repr, await db.execute(every)))
    return found


async def tap(here: Village, telegram_id: int, code: str) -> None:
    """Tap a forged button below the newest message one has."""
    newest = next(reversed(here.world.state.person(telegram_id).messages))
    here.world.tap(telegram_id, newest, code)
    for update in here.world.pending():
        await here.bot.deliver(update)


def _taps(here: Village, path: Path) -> Iterator[tuple[int, str]]:
    """Who taps which code: in the talks of its own subject each, and the first of a verb by all.

    Three codes of a verb are enough, for what may be done is asked of its verb and region. Of other
    subjects' verbs one is tapped in one talk of four, and of forms a few: their own talks try more.
    """
    everybody = (*STRANGERS, UNKNOWN)
    tried: Counter[str] = Counter()
    for number, code in enumerate(shown(here), zlib.crc32(path.stem.encode())):
        verb = code.split(":", maxsplit=1)[0]
        tried[verb] += 1
        first, turn = tried[verb] == 1, everybody[number % len(everybody)]
        button = REGISTRY.buttons.get(verb)
        own = button and button.handler.__module__.startswith(f"handlers.{path.parent.name}.")
        if own and first:
            yield from ((one, code) for one in everybody)
            continue
        few = (own or verb == VERB) and tried[verb] <= MOST
        dealt = first and zlib.crc32(f"{path.stem} {verb}".encode()) % 4 == 0
        if few or dealt:
            yield turn, code


async def learned(here: Village, path: Path) -> list[str]:
    """What strangers changed or were told who tapped the buttons a talk has shown."""
    tapped = list(_taps(here, path))
    strangers = await strangers_in(here)
    before, since = await rows(here, strangers), len(here.world.log)
    for telegram_id, code in tapped:
        await tap(here, telegram_id, code)
    after = await rows(here, strangers)
    told = [f"{one.text} {dict(one.content)}" for one in here.world.log[since:]
            if one.user_id in {*STRANGERS, UNKNOWN} and one.kind != "update"]  # fmt: skip
    changed = [f"changed {table}" for table in before if after[table] != before[table]]
    unanswered = [f"{len(tapped)} taps, {len(told)} answers"] if len(told) < len(tapped) else []
    return [*changed, *unanswered, *(one for one in told if CAST.search(one)), *here.errors]
