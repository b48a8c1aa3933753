"""The card everything begins from: what a newcomer sees, and who is listed no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import resume_draft
from bot.forms.state.navigation import progress
from bot.screens.screen import (
    EDIT,
    Button,
    Due,
    Line,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.home import buttons
from handlers.onboarding import buttons as onboarding_buttons
from handlers.registration import buttons as registration_buttons
from models.core.text import N_, Sentence, _, say
from models.forms.form import FORMS
from models.people.rules import name_with_title
from models.regions.local_titles import title_in_sentence

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from models.people.records import Person
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
            button_row(
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
            line(_("Punya undangan? Buka tautannya.")),
            line(_("Tanpa undangan: tekan Daftar sebagai agen.")),
            line(_("Kepala desa: mintalah undangan kepada BPS.")),
        ),
        (
            button_column(
                onboarding_buttons.register_as_agent.button(
                    _("Daftar sebagai agen"), style="primary"
                )
            ),
            button_row(
                buttons.open_languages.button(_("Bahasa")),
                buttons.open_privacy_text.button(_("Data pribadi")),
            ),
        ),
    )


def welcome_words(person: Person) -> Sentence:
    """The greeting, by name where one is known."""
    if person.name is None:
        return _("Selamat datang di Desa Cantik")
    return _("Selamat datang, %(name)s", name=name_with_title(person))


def unsent_words(one: Draft) -> Sentence:
    """Pendaftaran agen: 5/14, belum dikirim; with what it is about where that was told."""
    here, steps = progress(FORMS[one.form], one)
    form = Sentence(FORMS[one.form].about.name)
    if not one.about:
        text = N_("%(form)s: %(here)s/%(steps)s, belum dikirim")
        return say(text, form=form, here=here, steps=steps)
    text = N_("%(form)s, %(about)s: %(here)s/%(steps)s, belum dikirim")
    return say(text, form=form, about=one.about, here=here, steps=steps)


def draft_due(one: Draft) -> Due:
    """A form that was begun and not handed in."""
    button = resume_draft.button(_("Lanjutkan isian"), draft_id=one.id)
    return Due(f"draft:{one.id}:{one.touched[:10]}", Line(unsent_words(one), "plain", EDIT), button)


def continue_button(draft: Draft) -> Button:
    """Opens a waiting draft where it was left."""
    return resume_draft.button(_("Lanjutkan isian"), draft_id=draft.id, style="primary")
