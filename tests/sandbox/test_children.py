"""The bot's process: what it is told by its surroundings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import children

if TYPE_CHECKING:
    import pytest


def test_the_bot_hears_of_no_proxy_and_of_no_other_installation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proxies = ("HTTP_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy", "Ftp_Proxy")
    for name in proxies:
        monkeypatch.setenv(name, "http://192.0.2.1:3128")
    monkeypatch.setenv("no_proxy", "localhost")
    monkeypatch.setenv("DESA_BOT_TOKEN", "1:production")
    monkeypatch.setenv("LANG", "C.UTF-8")
    told = children.environment({"telegram_api": "http://127.0.0.1:1"})
    assert {name for name in told if name.lower().endswith("_proxy")} == {"NO_PROXY"}
    assert told["NO_PROXY"] == "*"
    assert told["LANG"] == "C.UTF-8"
    assert told["DESA_TELEGRAM_API"] == "http://127.0.0.1:1"
    assert "DESA_BOT_TOKEN" not in told
