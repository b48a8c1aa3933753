"""python-telegram-bot's handlers, walked by ourselves: its own `process_update` swallows faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.form_sessions import filling
from bot.forms.screens.buttons import ACTS, VERB, parse_press
from bot.forms.state.inputs import Edited
from bot.registry import REGISTRY, RETIRED_CODES
from bot.screens.screen import Screen, line, title
from models.core.text import _

if TYPE_CHECKING:
    from telegram import Bot, Update

    from bot.forms.state.inputs import Input
    from bot.turns.turn import Turn

# The parts of a callback and of a deep link; what follows the first is the handler's own.
SEPARATOR = ":"
MIN_BULK_LINES = 3  # lines: an opening word before so many is no answer to the form that is open


class TurnContext(CallbackContext[Any, Any, Any, Any]):
    """The library's context, carrying our turn."""

    turn: Turn


TurnApplication = Application[Any, TurnContext, Any, Any, Any, None]


def application(bot: Bot) -> TurnApplication:
    """An application that only matches: no polling, no job queue, no persistence, no start."""
    built: Any = (
        Application.builder()
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=TurnContext))
        .build()
    )
    private = filters.ChatType.PRIVATE
    built.add_handler(
        CommandHandler(
            list(REGISTRY.commands), _command, filters=private & ~filters.UpdateType.EDITED_MESSAGE
        )
    )
    built.add_handler(CallbackQueryHandler(_tap))
    built.add_handler(MessageHandler(private & filters.UpdateType.EDITED_MESSAGE, _edit))
    built.add_handler(MessageHandler(private & filters.UpdateType.MESSAGE, _message))
    return built  # type: ignore[no-any-return]  # the builder's type does not know our context


async def dispatch(application: TurnApplication, update: Update, turn: Turn) -> None:
    """Give the update to the first handler that wants it; faults reach the caller."""
    for handlers in application.handlers.values():
        for handler in handlers:
            check = handler.check_update(update)
            if check is None or check is False:
                continue
            context = TurnContext.from_update(update, application)
            context.turn = turn
            await handler.handle_update(update, application, check, context)
            return


async def _command(update: Update, context: TurnContext) -> None:
    """Commands always win; a draft in the middle waits."""
    turn, message = context.turn, update.message
    if message is None or message.text is None:
        return
    first, _rest, rest = message.text.partition("\n")
    name, *words = first.split()
    name = name[1:].split("@")[0].lower()
    turn.route = f"/{name}"
    turn.interrupted, turn.rest = turn.workspace.active_id, rest
    turn.workspace = turn.workspace.with_none_active()
    payload = words[0] if words else ""
    prefix, found, token = payload.partition("-")
    if name == "start" and found and prefix in REGISTRY.links:
        turn.route = f"/start {prefix}"
        await REGISTRY.links[prefix](turn, token)
        return
    known = REGISTRY.commands[name]
    await (known.handler(turn, words) if known.takes_words else known.handler(turn))


async def _tap(update: Update, context: TurnContext) -> None:
    turn, tap = context.turn, update.callback_query
    verb, *args = ((tap.data if tap else "") or "").split(SEPARATOR)
    turn.route = "[?]"  # a forged code may hold anything, and routes are logged
    if verb == VERB:
        press = parse_press(args)
        if press is not None:
            turn.route = f"[{verb} {press.act if press.act in ACTS else '?'}]"
            await filling.press(turn, press)
            return
    known = REGISTRY.buttons.get(RETIRED_CODES.get(verb, verb))
    arguments = known.address.parse(args) if known is not None else None
    if known is None or arguments is None:
        turn.toast(_("Tombol itu sudah tidak dipakai. Mulai dari /start."))
        return
    turn.route = f"[{verb}]"
    turn.interrupted, turn.workspace = turn.workspace.active_id, turn.workspace.with_none_active()
    await known.handler(turn, **arguments)


async def _edit(update: Update, context: TurnContext) -> None:  # noqa: ARG001 - PTB's signature
    turn = context.turn
    turn.route = "edit"
    if isinstance(turn.said, Edited) and await filling.change(turn, turn.said):
        return
    if REGISTRY.before_answering is not None and await REGISTRY.before_answering(turn):
        return
    turn.show(
        Screen(
            (
                title(_("Pesan yang diubah itu bukan jawaban formulir.")),
                line(_("Tidak ada isian yang berubah. Menu ada di /start.")),
            )
        )
    )


async def _message(update: Update, context: TurnContext) -> None:  # noqa: ARG001 - PTB's signature
    turn = context.turn
    turn.route = "form" if turn.workspace.active_draft else "message"
    first, lines = _first_word_and_lines(turn.said)
    opened = REGISTRY.keywords.get(first)
    if opened is not None and (lines >= MIN_BULK_LINES or turn.workspace.active_draft is None):
        turn.route = first
        turn.interrupted, turn.workspace = (
            turn.workspace.active_id,
            turn.workspace.with_none_active(),
        )
        await opened(turn)
        return
    if REGISTRY.before_answering is not None and await REGISTRY.before_answering(turn):
        return
    if turn.said is not None and await filling.take_message(turn, turn.said):
        return
    if REGISTRY.fallback is not None:
        await REGISTRY.fallback(turn)


def _first_word_and_lines(said: Input | None) -> tuple[str, int]:
    """The first word of a text or a caption, and how many lines it has."""
    text = (getattr(said, "text", "") or getattr(said, "caption", "")).strip()
    words = text.split(maxsplit=1)
    return (words[0].strip("/#:,.").lower() if words else "", text.count("\n") + 1)
