"""As many titles as stand in one message are one list, and never more than a hundred."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.languages.locale import languages, locale_for
from bot.screens.rendering import TEXT_LIMIT, message_call
from handlers.review.screens.queue import batch_screen, how_many_fit
from models.review.records.batches import ReviewBatch

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SHORT = "Kuta: Pendataan, 21 Nov 2026"
USUAL = "Sukamaju: Pendataan, Sabtu, 21 November 2026"
LONG = "Kampung <Baru> & Sekitarnya: " + "Pertemuan " * 9


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("name", "fewest"), [(SHORT, 100), (USUAL, 70), (LONG, 25)])
def test_every_title_of_a_list_stands_there_whole(name: str, fewest: int, language: str) -> None:
    count = how_many_fit([name] * 100)
    assert fewest <= count <= 100
    items = [[f"LK-2611-{n:04}", 1] for n in range(count)]
    batch = ReviewBatch(id=1, items=items, samples=[], opened=[], at=NOW)
    _method, body = message_call(1, batch_screen(batch, [name] * count), locale_for(language))
    assert len(body["text"].encode("utf-16-le")) // 2 <= TEXT_LIMIT
    assert body["text"].count("\n") == count + 1
    assert "…" not in body["text"]
