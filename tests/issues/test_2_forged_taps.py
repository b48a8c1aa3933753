"""A forged code may hold somebody's number: nothing of it is logged before its verb is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import structlog

from bot.sandbox.talks import cast
from tests.harness.phone import village
from tests.harness.trials import tapped

if TYPE_CHECKING:
    from structlog.typing import EventDict


@pytest.mark.parametrize(
    ("code", "route"),
    [
        ("081200000009 Siti", "[?]"),
        ("roster:081200000009", "[?]"),
        ("f:x", "[?]"),
        ("f:abc234:name:081200000009:x", "[f ?]"),
        ("f:abc234:name:a:x", "[f a]"),
        ("menu", "[menu]"),
    ],
)
async def test_only_known_verbs_are_logged(sqlite_url: str, code: str, route: str) -> None:
    seen: list[EventDict] = []

    def overhear(_logger: object, _level: str, event: EventDict) -> EventDict:
        seen.append(dict(event))
        return event

    async with village(sqlite_url) as here:
        before = structlog.get_config()["processors"]
        structlog.configure(processors=[overhear, *before])
        await here.bot.deliver(tapped(5001, code, cast.user_id("siti")))
        structlog.configure(processors=before)
    assert [one["route"] for one in seen if one["event"] == "turn"] == [route]
    assert "0812" not in str(seen)
