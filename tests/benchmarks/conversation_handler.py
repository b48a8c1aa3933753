"""The yardstick: the same registration on python-telegram-bot's ConversationHandler, in memory.

`python -m tests.benchmarks.conversation_handler` reads BENCH_TOKEN, BENCH_API and BENCH_PORT. The
library's own `run_webhook` needs tornado, which this project does not have; as in its example
customwebhookbot a small Starlette application on uvicorn puts updates into the application's queue,
on asyncio's own loop. All else is the library as it comes: its own transport, one update after the
other, acknowledged before it is done.
GET /records tells what was registered; nothing outlives the process.
"""

from __future__ import annotations

import asyncio
import os
import warnings
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from tests.benchmarks.questions import OPTIONS, ORDER, SEVERAL, TEXTS
from tests.benchmarks.webhook import HEADER, PATH, SECRET

if TYPE_CHECKING:
    from starlette.requests import Request

# It warns that taps on other messages are not told apart; the conversation wants it so.
warnings.filterwarnings("ignore", message="If 'per_message=False'")
Context = ContextTypes.DEFAULT_TYPE
RECORDS: dict[int, list[dict[str, Any]]] = {}
TYPED = filters.TEXT & ~filters.COMMAND


def _keyboard(step: str, chosen: list[str]) -> InlineKeyboardMarkup | None:
    if step not in OPTIONS:
        return None
    buttons = [
        InlineKeyboardButton(f"✅ {label}" if code in chosen else label, callback_data=code)
        for code, label in OPTIONS[step].items()
    ]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    if step in SEVERAL:
        rows.append([InlineKeyboardButton("Selesai", callback_data="done")])
    return InlineKeyboardMarkup(rows)


def _text(step: str, answers: dict[str, Any]) -> str:
    if step != "review":
        return TEXTS[step]
    lines = [f"{number} {key}: {answers[key]}" for number, key in enumerate(ORDER[2:-1], 1)]
    return "\n".join([TEXTS[step], *lines])


async def start(update: Update, context: Context) -> int:
    """/daftar: everything begins anew."""
    assert update.message is not None
    assert context.user_data is not None
    context.user_data.clear()
    await update.message.reply_text(TEXTS[ORDER[0]], reply_markup=_keyboard(ORDER[0], []))
    return 0


async def heard(update: Update, context: Context) -> int:
    """A typed answer or a contact: the next question is a new message."""
    message, answers = update.message, context.user_data
    assert message is not None
    assert answers is not None
    place: int = answers["place"]
    answers[ORDER[place]] = message.contact.phone_number if message.contact else message.text
    markup: Any = _keyboard(ORDER[place + 1], [])
    if message.contact:
        markup = ReplyKeyboardRemove()
    answers["place"] = place + 1
    await message.reply_text(_text(ORDER[place + 1], answers), reply_markup=markup)
    return place + 1


async def tapped(update: Update, context: Context) -> int:
    """A choice: ticks draw the card again, everything else draws the next question over it."""
    query, answers = update.callback_query, context.user_data
    assert query is not None
    assert query.data is not None
    assert answers is not None
    await query.answer()
    place: int = answers.setdefault("place", 0)
    step = ORDER[place]
    if step in SEVERAL and query.data != "done":
        chosen: list[str] = answers.setdefault(step, [])
        chosen.remove(query.data) if query.data in chosen else chosen.append(query.data)
        await query.edit_message_text(TEXTS[step], reply_markup=_keyboard(step, chosen))
        return place
    if step == "review":
        RECORDS.setdefault(query.from_user.id, []).append(dict(answers))
        answers.clear()
        await query.edit_message_text("✅ Pendaftaran tersimpan")
        return int(ConversationHandler.END)
    if step not in SEVERAL:
        answers[step] = query.data
    answers["place"] = place + 1
    following = ORDER[place + 1]
    if following == "phone":
        button = KeyboardButton("Kirim nomor saya", request_contact=True)
        contact = ReplyKeyboardMarkup([[button]], resize_keyboard=True)
        assert update.effective_message is not None
        await update.effective_message.reply_text(TEXTS[following], reply_markup=contact)
        return place + 1
    markup = _keyboard(following, [])
    await query.edit_message_text(_text(following, answers), reply_markup=markup)
    return place + 1


def _conversation() -> ConversationHandler[Context]:
    states: dict[object, list[Any]] = {}
    for place, step in enumerate(ORDER):
        if step in OPTIONS:
            pattern = "^(" + "|".join([*OPTIONS[step], "done"]) + ")$"
            states[place] = [CallbackQueryHandler(tapped, pattern=pattern)]
        else:
            kind = filters.CONTACT if step == "phone" else TYPED
            states[place] = [MessageHandler(kind, heard)]
    begin: list[Any] = [CommandHandler("daftar", start)]
    return ConversationHandler(begin, states, begin, allow_reentry=True)


async def main() -> None:
    """Serve until told to stop."""
    built = ApplicationBuilder().token(os.environ["BENCH_TOKEN"]).updater(None)
    application = built.base_url(f"{os.environ['BENCH_API']}/bot").build()
    application.add_handler(_conversation())

    async def received(request: Request) -> Response:
        if request.headers.get(HEADER) != SECRET:
            return Response(status_code=401)
        update = Update.de_json(await request.json(), application.bot)
        await application.update_queue.put(update)
        return Response()

    async def records(_request: Request) -> Response:
        return JSONResponse({str(who): found for who, found in RECORDS.items()})

    routes = [Route(PATH, received, methods=["POST"]), Route("/records", records)]
    config = uvicorn.Config(
        Starlette(routes=routes),
        port=int(os.environ["BENCH_PORT"]),
        http="httptools",
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="warning",
    )
    async with application:
        await application.start()
        await uvicorn.Server(config).serve()
        await application.stop()


if __name__ == "__main__":
    asyncio.run(main())
