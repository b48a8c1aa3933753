"""What an operator sets, in the environment or a `.env` file; documented in `.env.example`.

This is the only reader of the environment. A wrong setting ends the program with one sentence.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.process.networks import networks

# The Telegram library then gives waits as timedelta and stops warning that it will.
os.environ.setdefault("PTB_TIMEDELTA", "true")

PREFIX: Final = "DESA_"
TELEGRAM: Final = "https://api.telegram.org"
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
# Words for what pydantic finds wrong, where its own are a programmer's.
_PLAIN = {
    "int_parsing": "must be a whole number",
    "float_parsing": "must be a number",
    "bool_parsing": "must be true or false",
    "string_pattern_mismatch": "must be a language's code, such as id or jv",
    "string_too_short": "must not be empty",
    "string_too_long": "is too long",
}


class BadSetting(SystemExit):
    """A setting nobody can work with; uncaught, it ends the program and says only its sentence."""


def with_driver(url: str) -> str:
    """A database's address with the driver this bot brings; ValueError when it knows none."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in _DRIVERS:
        raise ValueError("must begin with sqlite:/// or postgresql://")
    # Providers write the libpq word; asyncpg knows it as ssl.
    rest = re.sub(r"([?&])sslmode=", r"\1ssl=", rest)
    return f"{_DRIVERS[scheme]}://{rest}"


def _address(url: str) -> str:
    if not re.match(r"https?://[^\s/]+", url):
        raise ValueError("must be an address that begins with https:// (or http://)")
    return url.rstrip("/")


def _token(token: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token.get_secret_value()):
        raise ValueError("must look like 123456789:AA...; copy it once more from @BotFather")
    return token


def _webhook_secret(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
        raise ValueError("must be 1 to 256 letters, digits, _ or -; choose another one")
    return secret


def _networks(written: str) -> str:
    networks(written)
    return written


WebAddress = Annotated[str, AfterValidator(_address)]
Networks = Annotated[str, AfterValidator(_networks)]


class Settings(BaseSettings):
    """All settings with their defaults; each is `DESA_` and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        str_strip_whitespace=True,
        hide_input_in_errors=True,
        frozen=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    database_url: Annotated[str, AfterValidator(with_driver)] = (
        "sqlite+aiosqlite:///desa-cantik.sqlite"
    )
    telegram_api: WebAddress = TELEGRAM
    webhook_url: WebAddress | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    webhook_networks: Networks = ""
    trusted_proxies: Networks = ""
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=1, le=65535)
    max_turns: int = Field(64, ge=1, le=10_000)
    ride: bool = True
    messages_per_second: float = Field(28.0, ge=1, le=1000)  # of all replicas together
    office: str = Field("BPS kabupaten/kota setempat", min_length=1, max_length=120)
    contact: str = Field("kantor BPS kabupaten/kota setempat", min_length=1, max_length=200)
    silent_days: int = Field(14, ge=1, le=365)
    keep_years: int = Field(2, ge=1, le=10)
    language: str = Field("id", pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] = "console"
    clock_file: Path | None = None

    @classmethod
    def load(cls, env_file: Path | str | None = ".env") -> Self:
        """The settings as they stand; BadSetting names the first one that cannot be used."""
        try:
            return cls(_env_file=env_file)
        except ValidationError as wrong:
            raise BadSetting(_sentence(wrong)) from None

    @model_validator(mode="before")
    @classmethod
    def _ours(cls, told: dict[str, object]) -> dict[str, object]:
        """What has another prefix in `.env` is for others, such as compose.yaml."""
        known, ours = cls.model_fields, PREFIX.lower()
        return {name: said for name, said in told.items() if name in known or name.startswith(ours)}

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        if self.clock_file is not None and self.telegram_api == TELEGRAM:
            raise ValueError(
                "DESA_CLOCK_FILE is for the sandbox and cannot be used with Telegram itself;"
                " remove it."
            )
        if self.webhook_url is None:
            return self
        if self.webhook_secret is None:
            raise ValueError(
                "DESA_WEBHOOK_SECRET is not set, so anybody could send updates to"
                " DESA_WEBHOOK_URL; set it to a long random word."
            )
        if self.telegram_api == TELEGRAM and not self.webhook_url.startswith("https://"):
            raise ValueError(
                "DESA_WEBHOOK_URL begins with http:// but Telegram calls only https://;"
                " give the https address."
            )
        return self

    def token(self) -> str:
        """The bot's token for whoever calls Telegram; BadSetting when there is none."""
        if self.bot_token is None:
            raise BadSetting(
                "DESA_BOT_TOKEN is not set; create a bot with @BotFather and put its token into"
                " the environment or the file .env."
            )
        return self.bot_token.get_secret_value()

    def secrets(self) -> tuple[str, ...]:
        """Values that must never stand in a log."""
        hidden = (self.bot_token, self.webhook_secret)
        return tuple(secret.get_secret_value() for secret in hidden if secret is not None)


def _sentence(wrong: ValidationError) -> str:
    first = wrong.errors(include_url=False, include_context=False, include_input=False)[0]
    said = first["msg"].removeprefix("Value error, ")
    if not first["loc"]:
        return said
    name = str(first["loc"][0]).upper()
    name = name if name.startswith(PREFIX) else PREFIX + name
    if first["type"] == "extra_forbidden":
        return f"{name} in the file .env is not a setting; correct or remove it (see .env.example)."
    said = _PLAIN.get(first["type"], said.replace("Input should", "must"))
    return f"{name} {said}. Correct it in the environment or the file .env."
