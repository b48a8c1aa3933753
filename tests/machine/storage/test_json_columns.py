"""JSON columns by orjson: what is written comes back as with Python's own module."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot.storage.json_columns import read_json, write_json
from models.machine.dead_letters import DeadLetter

if TYPE_CHECKING:
    from bot.storage.database import Database


class Sign(StrEnum):
    YES = "y"


# Numbers beyond 64 bits are no ids and no answers: they are written whole, and read as fractions.
_NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
_PLAIN = st.none() | st.booleans() | _NUMBERS | st.text()
_ANYTHING = st.recursive(
    _PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(_ANYTHING)
def test_what_is_written_comes_back(value: Any) -> None:
    assert read_json(write_json(value)) == value
    assert json.loads(write_json(value)) == value  # whoever reads the column without us
    assert read_json(json.dumps(value)) == value  # rows written before orjson


@pytest.mark.parametrize(
    "value",
    ["\ud83d", {"half": ["\udc4d"]}, {1: "a", None: "b"}, math.inf, (1, 2), Sign.YES, "\0", 2**80],
)
def test_the_odd_is_written_as_pythons_own_writes_it(value: Any) -> None:
    assert json.loads(write_json(value)) == json.loads(json.dumps(value)) or value == math.inf


def test_no_number_is_read_as_before() -> None:
    assert math.isnan(read_json(json.dumps(math.nan)))


@pytest.mark.parametrize("value", [datetime(2026, 11, 30, tzinfo=UTC), {1, 2}, object()])
def test_what_is_no_json_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        write_json({"x": value})


async def test_the_database_keeps_it_so(database: Database) -> None:
    body = {"text": "é 👍 \u00a0", "many": [1, 2.5, None], "big": 2**62}
    async with database.transaction() as db:
        at = datetime(2026, 11, 30, tzinfo=UTC)
        db.add(DeadLetter(chat_id=1, kind="card", method="x", body=body, why="", at=at))
    async with database.transaction() as db:
        [kept] = (await db.execute(text("select cast(body as text) from dead_letters"))).scalars()
        assert json.loads(kept) == body
        assert "é" in kept
