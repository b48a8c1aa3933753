"""One phone, several people: [Bukan saya] and /ganti, without a word about who was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.values.phone import written
from bot.forms.state.workspace import Desk
from bot.registry import button, command
from bot.screens.screen import (
    ATTENTION,
    DONE,
    PEOPLE,
    Button,
    Screen,
    alone,
    example,
    line,
    title,
    together,
)
from models.appointments.records import appointments
from models.core.text import N_, _
from models.machine import outbox, processed_updates
from models.people import records as people

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.people.records import Person

_IN_NUMBERS = "0123456789+-./() \u00a0"


@button("not_me")
@command("ganti", "switch", about=N_("Ganti orang di HP ini"), listed=False)
async def switch(turn: Turn, args: list[str]) -> None:
    """The two ways on: somebody new, or somebody who has registered on this phone before."""
    typed = " ".join(args)
    if typed:
        await _come_back(turn, typed)
        return
    lines = (
        title(_("Ganti orang di HP ini"), PEOPLE),
        line(_("Data orang sebelumnya tetap aman dan tidak ditampilkan.")),
        line(_("Pernah mendaftar di HP ini? Tulis /ganti dan nomor HP Anda.")),
        example(_("/ganti 0812-3456-7890")),
    )
    new = Button(_("Saya baru di sini"), "someone_new")
    turn.show(Screen(lines, (alone(new), together(Button(_("Menu"), "menu")))))


@button("someone_new")
async def someone_new(turn: Turn, _args: list[str]) -> None:
    """A fresh start on the same account; the other one waits where they were."""
    account, language = turn.person.telegram_id, turn.person.language
    await _leave(turn)
    await _seat(turn, await people.newcomer(turn.db, account, language, turn.now))
    lines = (
        title(_("Selamat datang di Desa Cantik")),
        line(_("Di sini agen statistik desa mendaftar dan melapor ke BPS.")),
        line(_("Percakapan lama masih ada di Telegram. Hapus di sana bila perlu.")),
    )
    keys = (
        alone(Button(_("Daftar sebagai agen"), "register", style="primary")),
        together(Button(_("Bahasa"), "languages"), Button(_("Data pribadi"), "privacy")),
    )
    turn.show(Screen(lines, keys))


async def _come_back(turn: Turn, typed: str) -> None:
    """By one's own number; a number nobody registered here says nothing of anybody."""
    number, name = written(typed), ""
    if number is None:
        name = typed.lstrip(_IN_NUMBERS).strip()
        number = written(typed.removesuffix(name))
    found = await people.parked(turn.db, turn.person.telegram_id, number, name) if number else ()
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
    await _leave(turn)
    await people.unpark(turn.db, known, account)
    await _seat(turn, known)
    turn.show(
        Screen(
            (title(_("Selamat datang kembali, %(you)s"), DONE),),
            (together(Button(_("Menu"), "menu")),),
        )
    )


async def _leave(turn: Turn) -> None:
    """Whoever was here is put aside; nothing of theirs goes to this chat from now on."""
    chat = turn.person.telegram_id
    await outbox.drop_for(turn.db, chat)
    await processed_updates.forget_replies(turn.db, chat)
    begun = bool(turn.desk.drafts) or await people.has_agreed(turn.db, turn.person.id)
    if turn.person.name is None and not turn.held and not begun:
        await people.forget(turn.db, turn.person.id)
    else:
        await people.park(turn.db, turn.person)
        turn.audit("leave_phone", turn.home, f"person:{turn.person.id}")


async def _seat(turn: Turn, person: Person) -> None:
    """From here on the turn is theirs."""
    turn.person, turn.desk, turn.desk_version = person, Desk(), 0
    turn.held = await appointments.held_by(turn.db, person.id)
    await turn.menus([person.id])
