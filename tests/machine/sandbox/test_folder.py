"""Where a sandbox keeps its things: in its folder, whatever that is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands.cli import commands
from bot.sandbox.village.folder import Folder, url_of
from bot.storage.database import Database


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


def test_only_one_sandbox_is_open_in_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Folder.here().alone():
        folder = Folder.here()
        folder.address.write_text("http://127.0.0.1:4343/", "utf-8")
        folder.database.write_text("a village", "utf-8")
        said = CliRunner().invoke(commands, ["sandbox", "--page", "--fresh"])
        assert said.exit_code == 1
        assert "already" in said.output
        assert "http://127.0.0.1:4343/" in said.output
        assert folder.database.read_text("utf-8") == "a village"
    with Folder.here().alone():
        assert not folder.address.exists()
