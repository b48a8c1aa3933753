"""Forms made by a test are gone when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.harness.apart import apart

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _forms_apart() -> Iterator[None]:
    with apart():
        yield
