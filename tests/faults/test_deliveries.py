"""However updates are brought: each has its effect once."""

from __future__ import annotations

import pytest

from tests.faults import deliveries

pytestmark = pytest.mark.slow


async def test_doubled_late_out_of_line_and_with_numbers_that_begin_again(
    bare_sqlite: str,
) -> None:
    outcome = await deliveries.brought(bare_sqlite, 12)
    assert outcome.broken == []
    assert all(outcome.by_kind.values())
