"""The search of every test's log finds what it is made to find, and nothing else."""

from __future__ import annotations

import pytest

from bot.sandbox.telegram.world import SANDBOX_TOKEN
from tests.harness.log_search import SECRETS, told


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (f"https://api.telegram.org/bot{SANDBOX_TOKEN}/getMe", "a secret"),
        ("token 123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc", "a token"),
        (f"header {SECRETS[1]}", "a secret"),
        ("/start i-7nGbasJWnva2bkxIfd6n4A", "an invitation"),
        ("phone +62812000000001", "a telephone number"),
        ("phone 0812-0000-0009", "a telephone number"),
        ("Siti wrote", "a name"),
    ],
)
def test_what_must_not_be_told_is_found(line: str, what: str) -> None:
    assert f"{what}: {line}" in told(f"harmless\n{line}\nharmless")


@pytest.mark.parametrize(
    "line",
    [
        '{"event": "turn", "update": 870000003, "person": 7, "route": "[f a]", "ms": 3.1}',
        '{"timestamp": "2026-11-22T21:05:06.081234567Z", "where": "OverflowError sqlite.py:190"}',
        '{"person": 6281234567890123456}',
        "32.01.26.2001 LK-2611-7KQ4",
    ],
)
def test_what_is_harmless_is_left(line: str) -> None:
    assert told(line) == []
