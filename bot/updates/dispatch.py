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
from bot.forms.readers.own_words import leaving_word
from bot.forms.readers.words.spelling import plain
from bot.forms.screens.buttons import ACTS, VERB, parse_press
from bot.forms.state.inputs import Edited, Text
from bot.registry import REGISTRY, RETIRED_CODES
from bot.screens.screen import Screen, line, title
from bot.updates import replies, typed_buttons
from bot.updates.messages import split_messages
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot, Update

    from bot.forms.state.inputs import Input
    from bot.turns.turn import Turn
    from bot.updates.typed_buttons import Typeable

# The parts of a callback and of a deep link; what follows the first is the handler's own.
SEPARATOR = ":"
MOST_LETTERS = 30  # of a word that stands for a command
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
            turn.say_held_back()
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
    turn.rest = rest
    payload = words[0] if words else ""
    prefix, found, token = payload.partition("-")
    if name == "start" and found and prefix in REGISTRY.links:
        turn.route = f"/start {prefix}"
        _interrupt(turn)
        await REGISTRY.links[prefix](turn, token)
        return
    await _run_command(turn, name, words)


async def _run_command(turn: Turn, name: str, words: list[str]) -> None:
    known = REGISTRY.commands[name]
    _interrupt(turn)
    await (known.handler(turn, words) if known.takes_words else known.handler(turn))


def _interrupt(turn: Turn) -> None:
    """Something else than the open form is being done; it waits where it is."""
    turn.interrupted, turn.workspace = turn.workspace.active_id, turn.workspace.with_none_active()


async def _tap(update: Update, context: TurnContext) -> None:
    tap = update.callback_query
    await _press(context.turn, (tap.data if tap else "") or "")


async def _press(turn: Turn, code: str) -> None:
    """Do what a button does."""
    verb, *args = code.split(SEPARATOR)
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
    _interrupt(turn)
    await known.handler(turn, **arguments)


async def _edit(update: Update, context: TurnContext) -> None:  # noqa: ARG001 - PTB's signature
    turn = context.turn
    turn.route = "edit"
    if isinstance(turn.said, Edited) and await filling.change(turn, turn.said):
        return
    if REGISTRY.before_answering is not None and await REGISTRY.before_answering(turn):
        return
    if isinstance(turn.said, Edited) and turn.workspace.active_draft is None:
        # It answered nothing when it came, so nothing of it is kept: it is read as it stands now.
        turn.said = turn.said.as_new()
        await _hear(turn)
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
    if await split_messages.join_parts(context.turn):
        await _hear(context.turn)


async def _hear(turn: Turn) -> None:
    """A message: for the card it replies to, the form that is open, a button, or nobody."""
    turn.route = "form" if turn.workspace.active_draft else "message"
    if await _take_reply(turn):
        return
    if (leaving := _leaving_command(turn.said)) is not None:
        turn.route = f"/{leaving}"
        await _run_command(turn, leaving, [])
        return
    first, lines = _first_word_and_lines(turn.said)
    opened = REGISTRY.keywords.get(first)
    if opened is not None and (lines >= MIN_BULK_LINES or turn.workspace.active_draft is None):
        turn.route = first
        _interrupt(turn)
        await opened(turn)
        return
    if REGISTRY.before_answering is not None and await REGISTRY.before_answering(turn):
        return
    if turn.said is not None and await filling.take_message(turn, turn.said):
        return
    if isinstance(turn.said, Text) and await _type_button(turn, turn.said.text):
        return
    if (bare := _bare_command(turn.said)) is not None:
        turn.route = f"/{bare}"
        await _run_command(turn, bare, [])
        return
    if await _take_up_asked_draft(turn):
        return
    if REGISTRY.fallback is not None:
        await REGISTRY.fallback(turn)


async def _take_up_asked_draft(turn: Turn) -> bool:
    """An answer typed instead of a yes or no to "Hapus isian ini?" goes on with that form."""
    if turn.said is None or isinstance(turn.said, Edited):
        return False
    draft = turn.workspace.draft(typed_buttons.asks_to_discard(turn.shown))
    if draft is None:
        return False
    turn.workspace = turn.workspace.with_active(draft)
    return await filling.take_message(turn, turn.said)


async def _take_reply(turn: Turn) -> bool:
    """What was said in reply to a card of ours is for that card, whatever form is open."""
    if turn.answered is None or turn.answered.of_form or not isinstance(turn.said, Text):
        return False
    chosen = typed_buttons.meant([turn.answered.buttons], turn.said.text)
    if await _press_typed(turn, chosen):
        return True
    turn.route = "reply"
    return await replies.join_thread(turn)


async def _type_button(turn: Turn, text: str) -> bool:
    """Do what a button of a card shown before says, when that is what was typed."""
    if len(text) > typed_buttons.LONGEST:
        return False
    return await _press_typed(turn, typed_buttons.meant(turn.shown, text))


async def _press_typed(turn: Turn, chosen: Sequence[Typeable]) -> bool:
    """Do the one button that was typed, or ask back; false when none was."""
    if not chosen:
        return False
    _interrupt(turn)
    if len(chosen) > 1 or chosen[0].dangerous:
        turn.route = "[typed ?]"
        turn.show(typed_buttons.ask_back(chosen, turn.workspace.drafts))
        return True
    await _press(turn, chosen[0].code)
    _say_toast(turn)
    return True


def _say_toast(turn: Turn) -> None:
    """A tap is answered by a toast; who typed gets a message instead."""
    words, _alert = turn.response.toast
    turn.response.toast = ("", False)
    if words and turn.response.card is None and not turn.response.rows:
        turn.show(Screen((title(words),)))
    elif words:
        turn.say_first(Screen((line(words),)))


def _bare_command(said: Input | None) -> str | None:
    """The command whose name is all that was typed, without its slash."""
    typed = plain(said.text) if isinstance(said, Text) and len(said.text) <= MOST_LETTERS else ""
    known = REGISTRY.commands.get(typed)
    return typed if known is not None and known.typed else None


def _leaving_command(said: Input | None) -> str | None:
    """The command that a word typed alone stands for, also while a form is open: menu, batal."""
    if not isinstance(said, Text) or len(said.text) > MOST_LETTERS:
        return None
    return leaving_word(said.text)


def _first_word_and_lines(said: Input | None) -> tuple[str, int]:
    """The first word of a text or a caption, and how many lines it has."""
    text = (getattr(said, "text", "") or getattr(said, "caption", "")).strip()
    words = text.split(maxsplit=1)
    return (words[0].strip("/#:,.").lower() if words else "", text.count("\n") + 1)
