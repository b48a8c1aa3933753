"""A tap brought again, as after a kill: its edit is refused, and nobody waits for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.harness.phone import village
from tests.harness.playing import name, play, read, talks
from tests.harness.replicas import Replicas

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.telegram.world import LocalTelegram

WHOLE = [path for path in talks() if path.stem in {"registration_whole", "reports"}]
NOT_MODIFIED = "message is not modified"


def cards(world: LocalTelegram) -> list[str]:
    """What stands on every phone: the texts and buttons of all messages."""
    return [repr(person.messages) for person in world.state.people.values()]


@pytest.mark.parametrize("path", WHOLE, ids=name)
@pytest.mark.parametrize("renew", [False, True], ids=["one process", "replicas"])
async def test_a_refused_edit_leaves_the_card_that_was_meant(
    path: Path, renew: bool, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each tap is brought again with its answer: the phone shows it already, and the talk goes on.

    So did an outside harness, whose people waited for a change of their card: after a kill Telegram
    brings the update again, and the edit that had arrived is refused. Nothing on the phone is old.
    """
    once, seen = Replicas.deliver, {"again": 0, "refused": 0}

    async def twice(self: Replicas, update: dict[str, Any]) -> None:
        await once(self, update)
        if "callback_query" not in update:
            return
        shown, since = cards(self.world), len(self.world.log)
        await once(self, update)
        assert cards(self.world) == shown
        refused = [one.text for one in self.world.log[since:] if one.kind == "refusal"]
        assert all(NOT_MODIFIED in why or "query" in why for why in refused), refused
        seen["again"] += 1
        seen["refused"] += any(NOT_MODIFIED in why for why in refused)

    monkeypatch.setattr(Replicas, "deliver", twice)
    async with village(sqlite_url, renew=renew) as here:
        played = await play(here, read(path))
        assert (played.stuck, played.difference(path.stem)) == ("", "")
        assert here.errors == []
    assert seen["again"] > 5
    assert seen["refused"] > 0
