"""Plays the talks of .chat files and says how what was seen differs from what is written."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.process import clock
from bot.sandbox.talks.talk import parse, write
from bot.sandbox.telegram.refusal import Impossible
from models.machine.dead_letters import DeadLetter
from models.machine.job_claims import JobClaim
from models.machine.outbox import Outgoing
from models.machine.processed_updates import Fault
from models.submissions.records.submissions import Submission

if TYPE_CHECKING:
    from bot.sandbox.talks.talk import Talk
    from tests.harness.phone import Village

ROOT = Path(__file__).parent.parent.parent
_COMMAND = re.compile(r"/(\w+)(?: (\w+)-)?")
FOLDERS = (ROOT / "tests" / "subjects", ROOT / "bot" / "sandbox" / "talks")


@dataclass
class Met:
    """What of the registry talks have come by."""

    commands: set[str] = field(default_factory=set)
    buttons: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    jobs: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    promises: set[str] = field(default_factory=set)  # sentences that name a command or a button

    @classmethod
    def read(cls, path: Path) -> Met:
        """What a file says that was met."""
        return cls(
            **{kind: set(some) for kind, some in json.loads(path.read_text("utf-8")).items()}
        )

    def keep(self, path: Path) -> None:
        """Write what was met to a file, whole or not at all: another worker may read it."""
        new = path.with_suffix(".new")
        new.write_text(json.dumps(asdict(self), default=sorted), "utf-8")
        new.replace(path)

    def add(self, other: Met) -> None:
        """Take in what another talk met."""
        for kind, some in asdict(other).items():
            getattr(self, kind).update(some)

    async def learn(self, here: Village) -> None:
        """Add what this village's people typed, pressed and handed in, and the jobs that ran."""
        for update in (dict(one.content) for one in here.world.log if one.kind == "update"):
            text = update.get("message", {}).get("text", "")
            if found := _COMMAND.match(text):
                self.commands.add(found[1].lower())
                self.links |= {found[2]} - {None}
            self.buttons.add(update.get("callback_query", {}).get("data", "").split(":")[0])
        async with here.database.transaction() as db:
            self.jobs |= here.jobs | set(await db.scalars(select(JobClaim.job).distinct()))
            self.forms |= set(await db.scalars(select(Submission.form).distinct()))
        self.promises |= here.keeping.promised if here.keeping is not None else set()


@dataclass
class Played:
    """What was seen at each line, and where the talk could not go on."""

    talk: Talk
    seen: list[list[str]] = field(default_factory=list)
    stuck: str = ""

    def as_seen(self) -> Talk:
        """The talk with what was seen; lines after a stop keep what they had."""
        rest = [list(line.seen) for line in self.talk.lines[len(self.seen) :]]
        return self.talk.with_seen([*self.seen, *rest])

    def difference(self, name: str) -> str:
        """A unified diff from what is written to what was seen; empty when they agree."""
        written, seen = write(self.talk), write(self.as_seen())
        lines = difflib.unified_diff(
            written.splitlines(),
            seen.splitlines(),
            f"{name}: expected",
            f"{name}: seen",
            "",
            "",
            4,
            "",
        )
        return "\n".join(lines)


def talks() -> list[Path]:
    """Every .chat file, in order."""
    return sorted(path for folder in FOLDERS for path in folder.rglob("*.chat"))


def name(path: Path) -> str:
    """What a test of this talk is called."""
    return path.stem


def read(path: Path) -> Talk:
    """The talk of a file."""
    return parse(path.read_text("utf-8"))


def rewrite(path: Path, was: Talk, talk: Talk) -> bool:
    """Write the talk over its file if it became another; says whether it did.

    Somebody who edited the file while it was played keeps their words: that is an error.
    """
    if read(path) != was:
        raise RuntimeError(f"{path.name} changed while it was played; rewrite it again")
    if talk == was:
        return False
    path.write_text(write(talk), "utf-8")
    return True


async def play(here: Village, talk: Talk) -> Played:
    """Play a whole talk; a line that nobody could do ends it."""
    played = Played(talk)
    for line in talk.lines:
        try:
            played.seen.append(await here.act(line.act))
        except (Impossible, ValueError, KeyError) as trouble:
            played.stuck = f"line {line.number}, {line.source}: {trouble}"
            break
    return played


async def left_over(here: Village) -> dict[str, object]:
    """What a talk that went well does not leave behind, with what it did leave."""
    async with here.database.transaction() as db:
        due = select(func.count()).where(Outgoing.not_before <= clock.now())
        faults = (await db.scalars(select(Fault.what))).all()
        letters = (await db.scalars(select(DeadLetter.why))).all()
        found = {
            "faults": list(faults),
            "dead letters": list(letters),
            "unsent": await db.scalar(due),
            "refused by Telegram": here.refusals(),
            "logged as errors": here.errors,
        }
    return {what: some for what, some in found.items() if some}
