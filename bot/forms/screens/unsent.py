"""What a form that was not handed in is called: its name, what it is about, how far it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.state.navigation import progress
from models.core.text import N_, Sentence, say
from models.forms.form import FORMS

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft


def unsent_words(one: Draft) -> Sentence:
    """Pendaftaran agen: 5/14, belum dikirim; with what it is about where that was told."""
    here, steps = progress(FORMS[one.form], one)
    form = Sentence(FORMS[one.form].about.name)
    if not one.about:
        text = N_("%(form)s: %(here)s/%(steps)s, belum dikirim")
        return say(text, form=form, here=here, steps=steps)
    text = N_("%(form)s, %(about)s: %(here)s/%(steps)s, belum dikirim")
    return say(text, form=form, about=one.about, here=here, steps=steps)
