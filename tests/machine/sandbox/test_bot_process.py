"""The bot's process: what it is told of the machine it runs on."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.sandbox.village import bot_process


def test_the_bot_hears_of_no_proxy_and_of_no_other_installation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proxies = ("HTTP_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy", "Ftp_Proxy")
    for name in proxies:
        monkeypatch.setenv(name, "http://192.0.2.1:3128")
    monkeypatch.setenv("no_proxy", "localhost")
    monkeypatch.setenv("DESA_BOT_TOKEN", "1:production")
    monkeypatch.setenv("LANG", "C.UTF-8")
    told = bot_process.environment({"telegram_api": "http://127.0.0.1:1"})
    assert {name for name in told if name.lower().endswith("_proxy")} == {"NO_PROXY"}
    assert told["NO_PROXY"] == "*"
    assert told["LANG"] == "C.UTF-8"
    assert told["DESA_TELEGRAM_API"] == "http://127.0.0.1:1"
    assert "DESA_BOT_TOKEN" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM to see")
def test_the_bot_ends_when_whoever_started_it_is_gone() -> None:
    program = (
        "import time; from bot.sandbox.village import parent_watch; "
        "parent_watch.watch_parent(); time.sleep(60)"
    )
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-c", program],
        cwd=Path(bot_process.__file__).parent.parent.parent.parent,
        stdin=subprocess.PIPE,
    ) as bot:
        assert bot.stdin is not None
        assert bot.poll() is None
        bot.stdin.close()
        assert bot.wait(20) == -signal.SIGTERM
