"""How every command begins and ends: settings, logs, clock, and trouble told in one sentence."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, TypeVar

from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError
from uvicorn import Config

from bot.delivery.bot_api import speaks_bot_api
from bot.languages.compiling import SOURCE
from bot.languages.locale import PSEUDO, languages
from bot.process import clock, logs
from bot.process.settings import BadSetting, Settings
from bot.storage.database import Unavailable
from bot.storage.readiness import UNREACHABLE, NotReady

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

T = TypeVar("T")

UNKNOWN_TOKEN = "Telegram does not know DESA_BOT_TOKEN; copy it once more from @BotFather."  # noqa: S105
NO_BOT_API = "{} answers, but is no Bot API of Telegram; correct DESA_TELEGRAM_API."
NO_TELEGRAM = "Telegram cannot be reached at {}; check the network and DESA_TELEGRAM_API."


def begin() -> Settings:
    """The settings, with logs and clock set up by them; what is written is our user's alone."""
    os.umask(0o077)  # the database and its copies hold people's names and numbers
    settings = Settings.load()
    if trouble := language_trouble(settings.language):
        raise BadSetting(f"DESA_LANGUAGE {trouble} Correct it in the environment or the file .env.")
    logs.configure_logs(settings.log_level, settings.log_format, settings.secrets())
    if settings.clock_file is not None:
        clock.read_offset_from(settings.clock_file)
    return settings


def language_trouble(code: str) -> str:
    """What is wrong with a language somebody set, naming those there are; empty when nothing is."""
    if code in (SOURCE, PSEUDO) or code in languages():
        return ""
    return f"is {code!r}, which this bot does not speak; it speaks {', '.join(languages())}."


def finish(settings: Settings, work: Coroutine[Any, Any, T]) -> T:
    """Run something to its end; what an operator can mend ends it with one sentence."""
    try:
        # Uvicorn knows the quickest loop there is on this machine.
        quickest = Config("", loop="auto").get_loop_factory()
        with asyncio.Runner(loop_factory=quickest) as runner:
            return runner.run(work)
    except InvalidToken as trouble:
        if not speaks_bot_api(trouble):
            raise BadSetting(NO_BOT_API.format(settings.telegram_api)) from None
        raise BadSetting(UNKNOWN_TOKEN) from None
    except KeyError as missing:
        if missing.args != ("result",):  # what the library misses in an answer of others
            raise
        raise BadSetting(NO_BOT_API.format(settings.telegram_api)) from None
    except BadRequest:
        raise  # a call of ours that Telegram refuses is a bug
    except TelegramError as trouble:
        if not speaks_bot_api(trouble):
            raise BadSetting(NO_BOT_API.format(settings.telegram_api)) from None
        if not isinstance(trouble, NetworkError):
            raise
        raise NotReady(NO_TELEGRAM.format(settings.telegram_api)) from None
    except Unavailable:
        raise NotReady(UNREACHABLE) from None
