"""Starts the bot so that it dies by `kill -9` at a named point: `... launcher POINT NTH WORDS`.

The product knows nothing of it: one function of it is wrapped here, in this process alone, and the
process kills itself when that function is reached for the n-th time. It says before what it was at.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from dataclasses import dataclass
from functools import wraps
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

REACHED = "reached"


@dataclass(frozen=True)
class Point:
    """Where a process dies: before or after a function, and what says which row it was at."""

    module: str
    function: str
    when: Literal["before", "after"]
    at: Callable[..., object]  # of the function's arguments; none: this call does not count


def _made(_self: object, rows: Any) -> object:
    return ",".join(str(row.id) for row in rows) or None


def _sent(_self: object, row: Any) -> object:
    return row.id if row.method == "sendMessage" else None


POINTS = {
    # One update, from its row to Telegram.
    "row written": Point(
        "models.machine.processed_updates",
        "record_outcome",
        "after",
        lambda _db, number, *_: number,
    ),
    "committed": Point("bot.delivery.courier", "Courier.send_soon", "before", _made),
    "before the answer": Point(
        "bot.updates.inbox", "Inbox.receive", "after", lambda _self, body: body["update_id"]
    ),
    "taken": Point(
        "bot.delivery.acknowledgements", "Acknowledgements.acknowledge", "before", _sent
    ),
    # Work of an operator.
    "migrating": Point(
        "alembic.operations", "Operations.create_table", "after", lambda *a, **_: a[1]
    ),
    "staging": Point("models.region_lists.records.staging", "stage", "after", lambda *_: "a batch"),
    "merging": Point(
        "models.region_lists.records.merging", "_add", "after", lambda *_: "the new regions"
    ),
    "merged": Point(
        "models.region_lists.records.merging", "merge", "after", lambda *_: "the whole list"
    ),
}


def deadly(point: Point, nth: int) -> None:
    """Wrap the function of a point."""
    *inside, name = point.function.split(".")
    owner: Any = importlib.import_module(point.module)
    for one in inside:
        owner = getattr(owner, one)
    wrapped, reached = getattr(owner, name), 0

    def dies(*given: Any, **named: Any) -> bool:
        nonlocal reached
        at = point.at(*given, **named)
        reached += at is not None
        if at is None or reached < nth:
            return False
        sys.stderr.write(f"{REACHED} {at}\n")
        sys.stderr.flush()
        return True

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    @wraps(wrapped)
    def instead(*given: Any, **named: Any) -> Any:
        last = dies(*given, **named)
        if last and point.when == "before":
            die()
        found = wrapped(*given, **named)
        if not last:
            return found
        if not isawaitable(found):
            die()

        async def ended() -> Any:
            await found
            die()

        return ended()

    setattr(owner, name, instead)


def main(words: list[str]) -> None:
    """Wrap, and go on as `python -m bot WORDS` or the runner of alembic would."""
    point, nth, *rest = words
    deadly(POINTS[point], int(nth))
    if rest[0] == "upgrade":
        from bot.storage.alembic_runner import main as revisions  # noqa: PLC0415 - after the wrapping

        revisions(rest)
    else:
        from bot.commands.cli import commands  # noqa: PLC0415 - after the wrapping

        commands(rest, prog_name="python -m bot")


if __name__ == "__main__":
    main(sys.argv[1:])
