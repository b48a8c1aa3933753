"""One phone, several people: [Bukan saya] and /ganti, without a word about who was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.forms.readers.values.phone import parse_phone
from bot.forms.state.workspace import Workspace
from bot.menu import refresh_menus
from bot.registry import command
from bot.screens.screen import (
    ATTENTION,
    DONE,
    PEOPLE,
    Screen,
    alone,
    example,
    line,
    title,
    together,
)
from handlers.home import buttons as home_buttons
from handlers.onboarding import buttons as onboarding_buttons
from handlers.people import buttons, notices
from models.appointments.records import appointments
from models.core.text import N_, _
from models.machine import outbox, processed_updates
from models.people import records as people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.turn import Turn
    from models.people.records import Person

_IN_NUMBERS = "0123456789+-./() \u00a0"


@buttons.switch_person
@command("ganti", "switch", about=N_("Ganti orang di HP ini"), listed=False)
async def switch(turn: Turn, words: Sequence[str] = ()) -> None:
    """The two ways on: somebody new, or somebody who has registered on this phone before."""
    typed = " ".join(words)
    if typed:
        await _come_back(turn, typed)
        return
    lines = (
        title(_("Ganti orang di HP ini"), PEOPLE),
        line(_("Data orang sebelumnya tetap aman dan tidak ditampilkan.")),
        line(_("Pernah mendaftar di HP ini? Tulis /ganti dan nomor HP Anda.")),
        example(_("/ganti 0812-3456-7890")),
    )
    new = buttons.start_as_new_person.button(_("Saya baru di sini"))
    turn.show(Screen(lines, (alone(new), together(open_menu.button(_("Menu"))))))


@buttons.start_as_new_person
async def start_fresh(turn: Turn) -> None:
    """A fresh start on the same account; the other one waits where they were."""
    account, language = turn.person.telegram_id, turn.person.language
    await _park_person(turn)
    await _seat_person(turn, await people.create(turn.db, account, language, turn.now))
    lines = (
        title(_("Selamat datang di Desa Cantik")),
        line(_("Di sini agen statistik desa mendaftar dan melapor ke BPS.")),
        line(_("Percakapan lama masih ada di Telegram. Hapus di sana bila perlu.")),
    )
    keys = (
        alone(
            onboarding_buttons.register_as_agent.button(_("Daftar sebagai agen"), style="primary")
        ),
        together(
            home_buttons.open_languages.button(_("Bahasa")),
            home_buttons.open_privacy_text.button(_("Data pribadi")),
        ),
    )
    turn.show(Screen(lines, keys))


async def _come_back(turn: Turn, typed: str) -> None:
    """By one's own number; a number nobody registered here says nothing of anybody."""
    number, name = parse_phone(typed), ""
    if number is None:
        name = typed.lstrip(_IN_NUMBERS).strip()
        number = parse_phone(typed.removesuffix(name))
    found = await people.parked_on(turn.db, turn.person.telegram_id, number, name) if number else ()
    if len(found) > 1:
        turn.show(
            Screen(
                (
                    title(_("Nomor itu dipakai dua orang di HP ini."), ATTENTION),
                    line(_("Tulis juga nama lengkap, seperti saat mendaftar.")),
                    example(_("/ganti 0812-3456-7890 Siti Aminah")),
                )
            )
        )
        return
    if not found:
        turn.show(
            Screen(
                (
                    title(_("Nomor itu belum terdaftar di HP ini."), ATTENTION),
                    example(_("/ganti 0812-3456-7890")),
                )
            )
        )
        return
    known = found[0]
    account = turn.person.telegram_id
    await _park_person(turn)
    await people.unpark(turn.db, known, account)
    await _seat_person(turn, known)
    turn.show(
        Screen(
            (title(_("Selamat datang kembali, %(you)s"), DONE),),
            (together(open_menu.button(_("Menu"))),),
        )
    )


async def _park_person(turn: Turn) -> None:
    """Whoever was here is put aside; nothing of theirs goes to this chat from now on."""
    chat = turn.person.telegram_id
    await outbox.drop_for(turn.db, chat)
    await processed_updates.forget_replies(turn.db, chat)
    begun = bool(turn.workspace.drafts) or await people.has_any_consent(turn.db, turn.person.id)
    if turn.person.name is None and not turn.appointments and not begun:
        await people.forget(turn.db, turn.person.id)
    else:
        await people.park(turn.db, turn.person)
        turn.audit(notices.LEAVE_PHONE, turn.home, f"person:{turn.person.id}")


async def _seat_person(turn: Turn, person: Person) -> None:
    """From here on the turn is theirs."""
    turn.person, turn.workspace, turn.workspace_version = person, Workspace(), 0
    turn.appointments = await appointments.of_person(turn.db, person.id)
    await refresh_menus(turn, [person.id])
