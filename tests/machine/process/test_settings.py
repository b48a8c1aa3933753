"""Settings: good defaults, and one sentence for whatever is wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.process.settings import PREFIX, BadSetting, Settings, with_driver

EXAMPLE = Path(__file__).parent.parent.parent.parent / ".env.example"
TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"  # noqa: S105 - made up


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set() -> None:
    settings = Settings.load()
    assert settings.database_url == "sqlite+aiosqlite:///desa-cantik.sqlite"
    assert settings.bot_token is None


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("BOT_TOKEN", "hello", "DESA_BOT_TOKEN must look like 123456789:AA"),
        ("DATABASE_URL", "mysql://db", "DESA_DATABASE_URL must begin with sqlite:/// or postgres"),
        ("TELEGRAM_API", "telegram.org", "DESA_TELEGRAM_API must be an address"),
        ("WEBHOOK_SECRET", "two words", "DESA_WEBHOOK_SECRET must be 1 to 256 letters"),
        ("WEBHOOK_SECRET", "x" * 257, "DESA_WEBHOOK_SECRET must be 1 to 256 letters"),
        ("WEBHOOK_URL", "https://desa.example", "DESA_WEBHOOK_SECRET is not set"),
        ("WEBHOOK_NETWORKS", "149.154.160.1/20", "DESA_WEBHOOK_NETWORKS must hold networks"),
        ("TRUSTED_PROXIES", "localhost", "DESA_TRUSTED_PROXIES must hold networks"),
        ("PORT", "eighty", "DESA_PORT must be a whole number"),
        ("PORT", "70000", "DESA_PORT must be less than or equal to 65535"),
        ("MAX_TURNS", "0", "DESA_MAX_TURNS must be greater than or equal to 1"),
        ("RIDE", "perhaps", "DESA_RIDE must be true or false"),
        ("SILENT_DAYS", "0", "DESA_SILENT_DAYS must be"),
        ("LANGUAGE", "Indonesia", "DESA_LANGUAGE must be a language's code"),
        ("OFFICE", "x" * 121, "DESA_OFFICE is too long"),
        ("LOG_LEVEL", "loud", "DESA_LOG_LEVEL must be 'debug', 'info'"),
        ("LOG_FORMAT", "xml", "DESA_LOG_FORMAT must be 'console' or 'json'"),
        ("CLOCK_FILE", "clock.json", "DESA_CLOCK_FILE is for the sandbox"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(BadSetting) as wrong:
        Settings.load()
    said = str(wrong.value)
    assert said.startswith(sentence)
    assert said.endswith(".")
    assert "\n" not in said
    assert "pydantic" not in said


def test_a_secret_is_never_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESA_BOT_TOKEN", "my-secret-but-wrong")
    with pytest.raises(BadSetting) as wrong:
        Settings.load()
    assert "my-secret" not in str(wrong.value)
    assert TOKEN not in repr(Settings(bot_token=SecretStr(TOKEN)))


def test_telegram_is_not_given_an_unprotected_webhook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESA_WEBHOOK_URL", "http://desa.example")
    monkeypatch.setenv("DESA_WEBHOOK_SECRET", "word")
    with pytest.raises(BadSetting, match="Telegram calls only https"):
        Settings.load()
    monkeypatch.setenv("DESA_TELEGRAM_API", "http://127.0.0.1:8081/")
    assert Settings.load().telegram_api == "http://127.0.0.1:8081"


def test_the_sandbox_may_turn_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESA_TELEGRAM_API", "http://127.0.0.1:8081")
    monkeypatch.setenv("DESA_CLOCK_FILE", "clock.json")
    assert Settings.load().clock_file == Path("clock.json")


def test_only_who_calls_telegram_needs_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSetting, match="DESA_BOT_TOKEN is not set"):
        Settings.load().token()
    monkeypatch.setenv("DESA_BOT_TOKEN", TOKEN)
    settings = Settings.load()
    assert settings.token() == TOKEN
    assert settings.secrets() == (TOKEN,)


def test_an_empty_setting_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESA_PORT", "")
    assert Settings.load().port == 8080


def test_a_misspelt_name_in_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DESA_BOT_TOKNE=1:a\n")
    with pytest.raises(BadSetting, match="DESA_BOT_TOKNE in the file"):
        Settings.load()


def test_a_bad_setting_ends_the_program_with_its_sentence_only() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from bot.process.settings import Settings; Settings.load()"],
        cwd=EXAMPLE.parent,
        env={**os.environ, "DESA_PORT": "eighty"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("DESA_PORT must be a whole number.")


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///desa.sqlite", "sqlite+aiosqlite:///desa.sqlite"),
        ("sqlite:////var/desa.sqlite", "sqlite+aiosqlite:////var/desa.sqlite"),
        ("sqlite+aiosqlite:///desa.sqlite", "sqlite+aiosqlite:///desa.sqlite"),
        ("postgres://a:b@host/db", "postgresql+asyncpg://a:b@host/db"),
        ("postgresql://a:b@host/db", "postgresql+asyncpg://a:b@host/db"),
        ("postgresql+asyncpg://a:b@host/db", "postgresql+asyncpg://a:b@host/db"),
        ("postgresql://host/db?sslmode=require", "postgresql+asyncpg://host/db?ssl=require"),
    ],
)
def test_a_plain_database_address_gets_our_driver(given: str, used: str) -> None:
    assert with_driver(given) == used


def test_the_example_file_names_every_setting_with_its_default() -> None:
    lines = re.findall(r"^#?(DESA_[A-Z_]+)=(.*)$", EXAMPLE.read_text("utf-8"), re.MULTILINE)
    shown = dict(lines)
    assert len(lines) == len(shown)
    defaults = {
        PREFIX + name.upper(): field.get_default() for name, field in Settings.model_fields.items()
    }
    as_text = {
        name: "" if v is None else str(v).replace("True", "true") for name, v in defaults.items()
    }
    assert shown == as_text


def test_the_example_file_can_be_used_as_it_is() -> None:
    assert Settings.load(EXAMPLE) == Settings.load()
