"""Every talk is played twice: in one process, and by replicas that forget everything each line.

While the first plays, the log at debug level is searched for what people typed and are called;
after it strangers tap every button it has shown (`tests/security/strangers.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.harness.keeping import Keeping
from tests.harness.phone import village
from tests.harness.playing import Met, Played, left_over, name, play, read, rewrite, talks
from tests.harness.silence import overheard
from tests.security.strangers import learned

if TYPE_CHECKING:
    import io
    from pathlib import Path

    from tests.harness.phone import Village

every_talk = pytest.mark.parametrize("path", talks(), ids=name)


@pytest.fixture(autouse=True)
def _time_is_a_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns of the type its waits will have; the bot asks for it already."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@every_talk
async def test_one_process_on_sqlite(
    path: Path,
    sqlite_url: str,
    met_folder: Path,
    tmp_path: Path,
    heard: io.StringIO,
    request: pytest.FixtureRequest,
) -> None:
    async with village(sqlite_url) as here:
        here.keeping = keeping = Keeping(tmp_path)
        played = await play(here, read(path))
        if request.config.getoption("--rewrite-dialogues", default=False):
            seen = played.as_seen()
            rewrite(path, played.talk, seen)
            played.talk = seen
        await agree(here, path, played)
        log = heard.getvalue()
        assert '"event": "turn"' in log
        assert await overheard(here, log) == []
        met = Met()
        await met.learn(here)
        met.keep(met_folder / f"{name(path)}.json")
        assert await learned(here, path) == []
        await keeping.follow(here)
        if keeping.broken:
            pytest.fail("promised and not kept:\n" + "\n".join(keeping.broken), pytrace=False)


@every_talk
@pytest.mark.postgresql
async def test_replicas_that_remember_nothing(path: Path, postgresql_url: str) -> None:
    async with village(postgresql_url, renew=True) as here:
        await agree(here, path, await play(here, read(path)))


async def agree(here: Village, path: Path, played: Played) -> None:
    difference, left = played.difference(name(path)), await left_over(here)
    trouble = [difference, played.stuck, *(f"{what}: {some}" for what, some in left.items())]
    if found := "\n".join(one for one in trouble if one):
        pytest.fail(found, pytrace=False)
