"""The way in: registering alone, opening an invitation, choosing a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.languages.locale import languages
from bot.registry import WORD, button, command, link
from bot.screens.screen import DONE, Button, Screen, line, title, together
from handlers.onboarding.screens.entering import ALONE, ask_consent, enter
from models.appointments.records import invitations
from models.appointments.rights import Role
from models.core.problems import Problem
from models.core.text import N_, _
from models.registration.forms import Registration
from models.submissions.records import submissions

if TYPE_CHECKING:
    from bot.turns.turn import Turn


@button("register")
@command("daftar", about=N_("Mendaftar sebagai agen"))
async def register(turn: Turn, _args: list[str]) -> None:
    """Somebody registers by themselves; they will be a candidate."""
    sent = await submissions.latest_of(turn.db, turn.person.id, Registration.about.code)
    if sent is None:
        await enter(turn, ALONE)
        return
    place = await turn.place(sent.region_code)
    turn.show(
        Screen(
            (
                title(_("%(you)s sudah terdaftar"), DONE),
                line(place.label),
                line(_("Nomor %(receipt)s", receipt=sent.receipt)),
            ),
            (
                together(
                    Button(_("Ubah pendaftaran"), "mine"),
                    Button(_("Menu"), "menu"),
                ),
            ),
        )
    )


@link("i")
async def invited(turn: Turn, args: list[str]) -> None:
    """An invitation is opened. Wrong, used and expired links all get the same answer."""
    who = turn.around.unnamed(turn.person.telegram_id)
    if await invitations.may_guess(turn.db, who, turn.now):
        found = await invitations.open_one(turn.db, args[0], turn.now)
        if found is not None and await invitations.still_good(turn.db, found):
            if found.made_by == turn.person.id and found.role != Role.AGENT:
                raise Problem(_("Undangan ini untuk orang lain. Teruskan tautannya."))
            await invitations.opened(turn.db, found.id, turn.person.id)
            await enter(turn, str(found.id))
            return
        await invitations.guessed_wrong(turn.db, who, turn.now)
    turn.show(
        Screen(
            (
                title(_("Undangan ini tidak berlaku lagi.")),
                line(_("Mintalah yang baru kepada pembina atau kepala desa.")),
                line(_("Tanpa undangan pun bisa mendaftar: /daftar")),
            )
        )
    )


@button("lang", WORD, WORD)
async def choose_language(turn: Turn, args: list[str]) -> None:
    """The language of everything from now on; then on to consent or to the form."""
    code, then = args
    if code in languages():
        turn.person.language = code
    await ask_consent(turn, then)
