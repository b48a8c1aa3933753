"""The first card of somebody new, and where a yes leads when nothing was open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.languages.locale import LANGUAGES
from bot.screens.screen import (
    ATTENTION,
    DONE,
    WAITING,
    Button,
    Due,
    Line,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.home import buttons as home_buttons
from handlers.onboarding import buttons
from models.appointments.rights import ROLE_WORDS, Role
from models.core.text import Sentence, _
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.appointments.records.invitations import Invitation
    from models.regions.places import Place


def first_screen(
    about: Sequence[Line], languages: Sequence[str], then: str, note: Sentence | None = None
) -> Screen:
    """What this is or what one is invited to, and the languages to go on in."""
    row = [
        buttons.choose_first_language.button(
            LANGUAGES.get(code, code), language=code, next_step=then
        )
        for code in languages
    ]
    welcome = title(_("Selamat datang di Desa Cantik"))
    heading = title(note, ATTENTION) if note is not None else welcome
    return Screen((heading, *about, line(_("Pilih bahasa."))), (button_row(*row),))


def welcome_lines() -> list[Line]:
    """What this is for, to somebody who came without an invitation."""
    return [line(_("Di sini agen statistik desa mendaftar dan melapor ke BPS."))]


def invitation_lines(invitation: Invitation, place: Place) -> list[Line]:
    """What the invitation is for."""
    role = Sentence(ROLE_WORDS[Role(invitation.role)])
    invited = line(_("Anda diundang sebagai %(role)s.", role=role))
    if invitation.region_code == COUNTRY:
        return [invited]
    return [invited, line(_("Wilayah: %(region)s.", region=place.label))]


def agreed_screen() -> Screen:
    """A yes to a newer text is kept, and no form was about to open."""
    return Screen(
        (title(_("Persetujuan tersimpan"), DONE),),
        (button_row(open_menu.button(_("Menu"))),),
    )


def newcomer_screen() -> Screen:
    """What can be done here, to who comes for the first time."""
    return Screen(
        (
            title(_("Selamat datang di Desa Cantik")),
            line(_("Di sini agen statistik desa mendaftar dan melapor ke BPS.")),
            line(_("Punya undangan? Buka tautannya.")),
            line(_("Tanpa undangan: tekan Daftar sebagai agen.")),
            line(_("Kepala desa: mintalah undangan kepada BPS.")),
        ),
        (
            button_column(
                buttons.register_as_agent.button(_("Daftar sebagai agen"), style="primary")
            ),
            button_row(
                home_buttons.open_languages.button(_("Bahasa")),
                home_buttons.open_privacy_text.button(_("Data pribadi")),
            ),
        ),
    )


def opened_screen(about: Sequence[Line], language: str, invitation: Invitation) -> Screen:
    """To who opened an invitation and has no role yet: what it is, and the way on."""
    heading = title(_("Undangan menunggu %(you)s"))
    return Screen((heading, *about), (button_column(_accept(language, invitation)),))


def opened_due(invitation: Invitation, place: Place, language: str) -> Due:
    """The same as one thing of several that wait."""
    words = Line(opened_words(invitation, place), "plain", WAITING)
    return Due(f"opened:{invitation.id}", words, _accept(language, invitation))


def opened_words(invitation: Invitation, place: Place) -> Sentence:
    """Undangan sebagai kepala desa, Desa Sukamaju."""
    role = Sentence(ROLE_WORDS[Role(invitation.role)])
    return _("Undangan sebagai %(role)s, %(region)s", role=role, region=place.label)


def _accept(language: str, invitation: Invitation) -> Button:
    return buttons.choose_first_language.button(
        _("Lanjutkan undangan"), language=language, next_step=str(invitation.id), style="primary"
    )
