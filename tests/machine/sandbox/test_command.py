"""`python -m bot sandbox` without a terminal: the first day is played over HTTP, then it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent.parent
# What an installation in the same place would say; none of it is the sandbox's.
FOREIGN = {
    "DESA_DATABASE_URL": "sqlite:///production.sqlite",
    "DESA_BOT_TOKEN": "1:production",
    "DESA_TELEGRAM_API": "https://telegram.invalid",
}


def sandbox(folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bot", "sandbox", *flags],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **FOREIGN},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.mark.slow
def test_the_first_day_is_played_once_and_then_it_goes_on(tmp_path: Path) -> None:
    first = sandbox(tmp_path, "--fresh")
    log = tmp_path / ".sandbox" / "bot.log"
    assert first.returncode == 0, first.stdout + first.stderr + log.read_text("utf-8")
    assert "siti" in first.stdout
    assert "Traceback" not in log.read_text("utf-8")
    again = sandbox(tmp_path)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "Going on" in again.stdout
    assert "/start" not in again.stdout
    assert [one.name for one in tmp_path.iterdir()] == [".sandbox"]
    assert not list(tmp_path.rglob("production*"))
