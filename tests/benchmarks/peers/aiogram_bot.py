"""The yardstick's registration on aiogram, with Redis where BENCH_REDIS names one.

Run as a file of its own, in front of aiogram's folder: none of our virtualenv's newer libraries.
"""

from __future__ import annotations

import json
import os
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

ASKED = json.loads(os.environ["BENCH_QUESTIONS"])
ORDER, TEXTS, OPTIONS, SEVERAL = (ASKED[key] for key in ("order", "texts", "options", "several"))
RECORDS: dict[int, list[dict[str, Any]]] = {}


class Registration(StatesGroup):
    """Somebody registers; what they said and where they stand is in the state's data."""

    asked = State()


def keyboard(step: str, chosen: list[str]) -> InlineKeyboardMarkup | None:
    """The buttons of a question."""
    if step not in OPTIONS:
        return None
    buttons = [
        InlineKeyboardButton(text=f"✅ {label}" if code in chosen else label, callback_data=code)
        for code, label in OPTIONS[step].items()
    ]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    if step in SEVERAL:
        rows.append([InlineKeyboardButton(text="Selesai", callback_data="done")])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def text(step: str, answers: dict[str, Any]) -> str:
    """A question; the last one with all that was said."""
    if step != "review":
        return str(TEXTS[step])
    lines = [f"{number} {key}: {answers[key]}" for number, key in enumerate(ORDER[2:-1], 1)]
    return "\n".join([TEXTS[step], *lines])


async def start(message: Message, state: FSMContext) -> None:
    """/daftar: everything begins anew."""
    await state.set_state(Registration.asked)
    await state.set_data({"place": 0})
    await message.answer(TEXTS[ORDER[0]], reply_markup=keyboard(ORDER[0], []))


async def heard(message: Message, state: FSMContext) -> None:
    """A typed answer or a contact: the next question is a new message."""
    answers = await state.get_data()
    place = answers["place"]
    answers[ORDER[place]] = message.contact.phone_number if message.contact else message.text
    answers["place"] = place + 1
    await state.set_data(answers)
    following = ORDER[place + 1]
    markup = ReplyKeyboardRemove() if message.contact else keyboard(following, [])
    await message.answer(text(following, answers), reply_markup=markup)


async def tapped(query: CallbackQuery, state: FSMContext) -> None:
    """A choice: ticks draw the card again, everything else draws the next question over it."""
    await query.answer()
    answers, card = await state.get_data(), query.message
    assert isinstance(card, Message)
    place = answers["place"]
    step = ORDER[place]
    if step in SEVERAL and query.data != "done":
        chosen = answers.setdefault(step, [])
        chosen.remove(query.data) if query.data in chosen else chosen.append(query.data)
        await state.set_data(answers)
        await card.edit_text(TEXTS[step], reply_markup=keyboard(step, chosen))
        return
    if step == "review":
        RECORDS.setdefault(query.from_user.id, []).append(answers)
        await state.clear()
        await card.edit_text("✅ Pendaftaran tersimpan")
        return
    if step not in SEVERAL:
        answers[step] = query.data
    answers["place"] = place + 1
    await state.set_data(answers)
    following = ORDER[place + 1]
    if following == "phone":
        button = KeyboardButton(text="Kirim nomor saya", request_contact=True)
        contact = ReplyKeyboardMarkup(keyboard=[[button]], resize_keyboard=True)
        await card.answer(TEXTS[following], reply_markup=contact)
        return
    await card.edit_text(text(following, answers), reply_markup=keyboard(following, []))


async def records(_request: web.Request) -> web.Response:
    """What was registered."""
    return web.json_response({str(who): kept for who, kept in RECORDS.items()})


def main() -> None:
    """Serve until told to stop."""
    redis = os.environ.get("BENCH_REDIS")
    storage: BaseStorage = MemoryStorage()
    if redis:
        storage = RedisStorage.from_url(f"redis://127.0.0.1:{redis}/0")
    api = TelegramAPIServer.from_base(os.environ["BENCH_API"])
    bot = Bot(os.environ["BENCH_TOKEN"], session=AiohttpSession(api=api))
    dispatcher = Dispatcher(storage=storage)
    dispatcher.message.register(start, Command("daftar"))
    dispatcher.message.register(heard, Registration.asked, F.text | F.contact)
    dispatcher.callback_query.register(tapped, Registration.asked)
    application = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, secret_token=os.environ["BENCH_SECRET"])
    handler.register(application, path=os.environ["BENCH_PATH"])
    application.router.add_get("/records", records)
    web.run_app(application, host="127.0.0.1", port=int(os.environ["BENCH_PORT"]), print=None)


if __name__ == "__main__":
    main()
