"""A forged number longer than the database can hold is a button of another age, and no fault."""

from __future__ import annotations

import pytest

from tests.harness.phone import village


@pytest.mark.parametrize("code", ["yes:{}", "lang:jv:{}", "full:{}"])
async def test_an_endless_number_is_no_invitation(sqlite_url: str, code: str) -> None:
    async with village(sqlite_url) as here:
        await here.say("dewi", "/start")
        for words in (code.format("9" * 19), code.format("9" * 24)):
            assert await here.say("dewi", f'(tombol "{words}")')
        assert here.errors == []
