"""The card everything begins from: what a newcomer sees, and who is listed no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import resume_draft
from bot.screens.screen import Button, Screen, alone, line, title, together
from handlers.home import buttons
from handlers.onboarding import buttons as onboarding_buttons
from handlers.registration import buttons as registration_buttons
from models.core.text import N_, _, say
from models.regions.local_titles import title_in_sentence

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from models.regions.places import Place


def off_roster_screen(place: Place, contact: str) -> Screen:
    """To somebody whose village lists them no more: that it is so, and whom to ask."""
    heading = N_("%(village)s tidak lagi mencantumkan %(you)s sebagai agen")
    return Screen(
        (
            title(say(heading, village=place.village_label or place.label)),
            line(
                _(
                    "Kalau ini keliru, tanyakan kepada %(leader)s.",
                    leader=title_in_sentence(place.head_title or "Kepala Desa"),
                )
            ),
            line(_("Bisa juga ke BPS: %(contact)s.", contact=contact)),
        ),
        (
            together(
                registration_buttons.change_registration.button(_("Pendaftaran saya")),
                buttons.open_languages.button(_("Bahasa")),
                buttons.open_help.button(_("Bantuan")),
            ),
        ),
    )


def newcomer_screen() -> Screen:
    """What can be done here, to who comes for the first time."""
    return Screen(
        (
            title(_("Selamat datang di Desa Cantik")),
            line(_("Di sini agen statistik desa mendaftar dan melapor ke BPS.")),
            line(_("Punya tautan undangan? Buka tautan itu.")),
            line(_("Belum punya? Daftar sendiri pun bisa.")),
        ),
        (
            alone(
                onboarding_buttons.register_as_agent.button(
                    _("Daftar sebagai agen"), style="primary"
                )
            ),
            together(
                buttons.open_languages.button(_("Bahasa")),
                buttons.open_privacy_text.button(_("Data pribadi")),
            ),
        ),
    )


def continue_button(draft: Draft) -> Button:
    """Opens a waiting draft where it was left."""
    return resume_draft.button(_("Lanjutkan isian"), draft_id=draft.id, style="primary")
