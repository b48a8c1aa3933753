"""A copy of what was handed in, as a paper to print or pass on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.documents.pdf import PdfDocument, Section
from bot.form_sessions.handing_in import as_draft
from bot.forms.screens.formatting import format_answer
from bot.forms.state.navigation import applicable
from models.core.text import N_, Sentence, _
from models.forms.form import FORMS
from models.people.rules import name_with_title
from models.submissions.records.threads import THREAD_STATUS_WORDS

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.languages.locale import Locale
    from models.submissions.overview import Dossier


def copy_paper(of: Dossier, locale: Locale, zone: ZoneInfo, now: datetime) -> PdfDocument:
    """The newest version, question by question, with what stands below each file."""
    form = FORMS[of.sent.form]
    draft = as_draft(of.sent)
    name, here = locale.text(form.about.name), now.astimezone(zone)
    answers = tuple(
        (locale.text(question.label), locale.say(format_answer(question, draft)))
        for question in applicable(form, draft)
    )
    files = tuple(
        (locale.say(_("Bukti %(place)s", place=place)), sent.line or sent.name or sent.kind)
        for place, sent in enumerate(of.files(), 1)
    )
    saved = locale.moment(of.sent.at.astimezone(zone))
    status = locale.say(Sentence(THREAD_STATUS_WORDS[of.thread.state(now)]))
    about = (
        (locale.text(N_("Nomor")), of.receipt),
        (locale.text(N_("Wilayah")), of.place.label),
        (locale.text(N_("Dikirim oleh")), locale.say(name_with_title(of.author))),
        (locale.text(N_("Tersimpan")), saved),
        (locale.text(N_("Status")), status),
    )
    sections = (Section("", about), Section(name, answers), Section("", files))
    kept = tuple(section for section in sections if section.lines)
    return PdfDocument(f"{name} {of.receipt}", kept, locale.moment(here), here)
