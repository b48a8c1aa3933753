"""Forms that exist for tests only: they are not among the bot's forms."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from models.forms.form import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def apart() -> Iterator[None]:
    """Whatever forms are made inside are forgotten afterwards."""
    before = dict(FORMS)
    try:
        yield
    finally:
        FORMS.clear()
        FORMS.update(before)
