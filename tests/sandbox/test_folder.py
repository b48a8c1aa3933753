"""Where a sandbox keeps its things: in its folder, whatever that is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.database import Database
from bot.sandbox.folder import Folder, url_of


@pytest.mark.parametrize("name", ["desa?timeout=1", "desa#1", "100%20desa", "desa saya", "désa+é"])
async def test_the_database_lies_in_the_folder_whatever_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    place = tmp_path / name
    place.mkdir()
    monkeypatch.chdir(place)
    folder = Folder.here()
    for file, url in ((folder.database, folder.url), (folder.empty, url_of(folder.empty))):
        database = Database(url)
        assert Path(str(database.url.database)) == file
        async with database.connection():
            assert file.exists()
        await database.close()
    assert inside(tmp_path) == [name]


def inside(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]
