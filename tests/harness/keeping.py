"""Whether what screens promise is kept: the buttons they name stand, the commands lead on."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

from bot.process import clock
from bot.sandbox.talks import cast
from bot.sandbox.talks.transcript import text_lines
from bot.sandbox.telegram.world import LocalTelegram
from tests.harness.promises import made_in, pattern_of, unkept
from tests.harness.replicas import Replicas
from tests.harness.sentences import problems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.sandbox.telegram.messages import Event, ShownMessage
    from tests.harness.phone import Village
    from tests.harness.promises import Promise

# Doors that stand everywhere lead on from nothing.
_EVERYWHERE = {"Menu", "Bahasa", "Bantuan", "Bukan saya"}
_QUESTION = re.compile(r" · \d+/\d+$")
_UPDATES = 990_000_000  # ids no talk has used
# What somebody writes behind a command that wants words, as its example shows.
_BEHIND = {"resume": "november 2026"}
# Commands whose words only their reader knows: a talk of their subject types them.
_UNTRIED = {"ganti"}
# Answers that are whole: nothing is there, and nothing more to do.
_WHOLE = ("Belum ada kebutuhan data.", "📄 Belum ada laporan kegiatan pada masa itu")
# Answers that only say that there is nothing to do here.
_DEAD_ENDS = (
    "%(you)s sudah terdaftar",
    "Tidak ada yang berubah",
    "Tidak ada isian yang sedang dibuka.",
)


@dataclass(frozen=True)
class Advice:
    """A command that a screen named to somebody, and the village as it was then."""

    user_id: int
    command: str
    sentence: str
    shown: str
    moment: datetime
    database: Path

    def __str__(self) -> str:
        names = {number: name for name, number in cast.IDS.items()}
        return f"{names[self.user_id]} was told {self.sentence!r}, and /{self.command}"


@dataclass
class Keeping:
    """Looks at every screen of a village while it is played."""

    folder: Path  # where the village's states are kept until the commands are tried
    promised: set[str] = field(default_factory=set)  # sentences that were shown
    broken: list[str] = field(default_factory=list)
    advice: dict[tuple[int, str, str], Advice] = field(default_factory=dict)

    def look(self, here: Village, events: Sequence[Event]) -> None:
        """What people have just seen: named buttons must stand, named commands are tried later."""
        for event in events:
            if event.user_id is None:
                continue
            if event.kind in {"toast", "alert"}:
                self._read(here, event.user_id, [event.text], _newest_labels(here, event.user_id))
            elif event.message is not None and event.message.from_bot:
                labels = _labels(here, event.message)
                self._read(here, event.user_id, text_lines(event.message), labels)

    def _read(self, here: Village, user_id: int, lines: Sequence[str], labels: list[str]) -> None:
        for line in lines:
            promise = None if line.startswith(">") else made_in(line)
            if promise is None:
                continue
            self.promised.add(promise.sentence)
            if why := unkept(promise, labels):
                self.broken.append(f"{promise.sentence!r} on {lines[0]!r} {labels}: {why}")
            self._note(here, user_id, promise, "\n".join(lines))

    def _note(self, here: Village, user_id: int, promise: Promise, shown: str) -> None:
        for command in promise.commands - _UNTRIED:
            # The first card leads on for everybody: once is enough for each person.
            key = (user_id, command, "" if command == "start" else promise.sentence)
            if key not in self.advice:
                copy = self.folder / f"{len(self.advice)}.sqlite"
                _copy(str(make_url(here.bot.settings.database_url).database), copy)
                self.advice[key] = Advice(*key, shown, clock.now(), copy)

    async def follow(self, here: Village) -> None:
        """Type every command that was named, as who was told it and in the village of then."""
        for number, one in enumerate(self.advice.values()):
            answers = await _type(here, one, _UPDATES + number)
            if why := _useless(one, answers):
                told = [line for answer in answers for line in text_lines(answer)][:3]
                self.broken.append(f"{one} {why}: {told}")
            one.database.unlink()


def _labels(here: Village, message: ShownMessage) -> list[str]:
    keyboard = message.reply_keyboard or here.world.keyboard(message.user_id)
    keys = [key.label for row in keyboard.rows for key in row] if keyboard else []
    return [*message.labels, *keys]


def _newest_labels(here: Village, user_id: int) -> list[str]:
    """What stands below the message that somebody looks at while a tap is answered."""
    shown = [message for message in here.world.chat(user_id) if message.from_bot]
    return _labels(here, shown[-1]) if shown else []


def _copy(source: str, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


async def _type(here: Village, one: Advice, update_id: int) -> list[ShownMessage]:
    """What somebody is shown who follows an advice."""
    clock.turn(one.moment)
    world = LocalTelegram(clock.now)
    cast.join(world)
    world.state.updates.last_id = update_id
    url = f"sqlite+aiosqlite:///{one.database}"
    bot = Replicas(here.bot.settings.model_copy(update={"database_url": url}), world)
    world.say(one.user_id, f"/{one.command} {_BEHIND.get(one.command, '')}".strip())
    for update in world.pending():
        await bot.deliver(update)
    events = [event for event in world.log if event.user_id == one.user_id]
    shown = [event.message for event in events if event.kind in {"message", "edit"}]
    return [message for message in shown if message is not None and message.from_bot]


def _useless(one: Advice, answers: Sequence[ShownMessage]) -> str:
    """Why an advice leads nowhere; empty when it leads on."""
    if not answers:
        return "is not answered"
    lines = [line for answer in answers for line in text_lines(answer)]
    refusals = (pattern_of(sentence) for sentence in (*problems(), *_DEAD_ENDS))
    if any(refusal.search(lines[0]) for refusal in refusals):
        return "is refused"
    if "\n".join(lines) == one.shown and one.command != "start":
        return "shows the same again"
    if any(line in _WHOLE for line in lines):
        return ""
    doors = {label for answer in answers for label in answer.labels} - _EVERYWHERE
    asks = any(_QUESTION.search(line) for line in lines)
    keys = any(answer.reply_keyboard for answer in answers)
    files = any(answer.document or answer.photo for answer in answers)
    return "" if doors or asks or keys or files else "leads no further"
