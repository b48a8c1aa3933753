"""What a person does not want to hear of now, or any more: the last row of a reminder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.registry import REGISTRY
from bot.screens.screen import BELL, DONE, Screen, button_row, line, numbered_line, title
from handlers.reminders import buttons
from models.core.problems import Gone
from models.core.text import N_, Sentence, _, say
from models.reminders import records as reminders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.turn import Turn

SNOOZE = timedelta(days=3)


@buttons.snooze_reminder
async def snooze(turn: Turn, moment: int) -> None:
    """Nothing of what that message listed for three days."""
    listed = await _listed_matters(turn, moment)
    await reminders.snooze_all(turn.db, turn.person.id, listed, turn.now + SNOOZE)
    _show_receipt(turn, N_("Ditunda 3 hari"))


@buttons.stop_reminding
async def silence(turn: Turn, moment: int) -> None:
    """The one matter that message listed is not told again; of several it is asked which."""
    listed = await _listed_matters(turn, moment)
    if len(listed) > 1:
        await _ask(turn, moment, listed)
        return
    await _silence_matters(turn, listed)


@buttons.stop_reminding_of
async def silence_one(turn: Turn, moment: int, place_in_list: int) -> None:
    """One of several, by its number on the card; 0 means all of them."""
    listed = await _listed_matters(turn, moment)
    chosen = listed[place_in_list - 1 : place_in_list] if place_in_list else listed
    await _silence_matters(turn, chosen)


async def _listed_matters(turn: Turn, moment: int) -> Sequence[str]:
    """What the message listed whose button was tapped."""
    try:
        told = datetime.fromtimestamp(moment, UTC)
    except (OverflowError, ValueError, OSError):
        raise Gone(_("Pengingat itu sudah lama. Menu: /start")) from None
    found = await reminders.listed_matters(turn.db, turn.person.id, told)
    if not found:
        raise Gone(_("Pengingat itu sudah lama. Menu: /start"))
    return found


async def _ask(turn: Turn, moment: int, listed: Sequence[str]) -> None:
    lines = [title(_("Mana yang tidak perlu diingatkan lagi?"), BELL)]
    lines += [
        numbered_line(place, await _matter_name(turn, one)) for place, one in enumerate(listed, 1)
    ]
    each = [
        buttons.stop_reminding_of.button("", moment=moment, place_in_list=place, number=place)
        for place, _ in enumerate(listed, 1)
    ]
    around = (
        buttons.stop_reminding_of.button(_("Semuanya"), moment=moment, place_in_list=0),
        open_menu.button(_("Menu")),
    )
    turn.show(Screen(tuple(lines), (button_row(*each), button_row(*around))))


async def _matter_name(turn: Turn, matter: str) -> Sentence | str:
    """A matter in a line, as the subject calls it that it belongs to."""
    name, _colon, rest = matter.partition(":")
    source = REGISTRY.waiting.get(name)
    called = await source.called(turn, rest) if source is not None else None
    return called or _("Sudah selesai atau dihapus")


async def _silence_matters(turn: Turn, matters: Sequence[str]) -> None:
    if not matters:
        raise Gone(_("Nomor itu tidak ada di daftar tadi."))
    await reminders.silence(turn.db, turn.person.id, matters)
    _show_receipt(turn, N_("Tidak diingatkan lagi tentang ini"))


def _show_receipt(turn: Turn, words: str) -> None:
    lines = (title(say(words), DONE), line(_("Isian dan datanya tetap tersimpan.")))
    turn.show(Screen(lines, (button_row(open_menu.button(_("Menu"))),)))
