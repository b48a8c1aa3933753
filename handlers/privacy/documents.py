"""All that is held about a person, in words they can read: the letter behind /dataku."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.documents.pdf import PdfDocument, Section
from bot.form_sessions.handing_in import as_draft
from bot.forms.screens.formatting import format_answer, readable_phone
from bot.languages.locale import LANGUAGES
from handlers.roster.screens import member_line
from models.appointments.rights import ROLE_WORDS, Role
from models.core.text import N_, Sentence, _
from models.forms.form import FORMS
from models.people.rules import form_of_address
from models.privacy.overview.data_export import count_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.languages.locale import Locale
    from models.appointments.records.appointments import Appointment
    from models.people.records import Person
    from models.privacy.overview.data_export import Rows
    from models.regions.places import Place
    from models.roster.records.members import Member
    from models.submissions.records.submissions import Submission

    Lines = list[tuple[str, str]]


def own_data_letter(
    person: Person,
    held: Sequence[tuple[Appointment, Place]],
    listed: Sequence[tuple[Member, Place]],
    sent: Sequence[Submission],
    everything: Mapping[str, Rows],
    locale: Locale,
    now: datetime,
    zone: ZoneInfo,
) -> PdfDocument:
    """The person's data under headings of everyday words; the JSON file has it letter by letter."""
    here = now.astimezone(zone)
    own = [
        (locale.text(N_("Nama")), person.name or ""),
        (locale.text(N_("HP")), readable_phone(person.phone) if person.phone else ""),
        (locale.text(N_("Nomor akun Telegram")), str(person.telegram_id)),
        (locale.text(N_("Sapaan")), locale.say(form_of_address(person)) if person.address else ""),
        (locale.text(N_("Bahasa")), LANGUAGES.get(person.language, person.language)),
        (locale.text(N_("Dikenal sejak")), locale.day(person.since.astimezone(zone).date())),
        (locale.text(N_("Terakhir memakai bot")), _day(person.seen_on, locale)),
    ]
    roles = [
        (
            locale.text(ROLE_WORDS[Role(one.role)]),
            f"{place.label}, {locale.day(one.since.astimezone(zone).date())}",
        )
        for one, place in held
    ]
    counted = tuple(
        (locale.text(words), locale.say(number)) for words, number in count_rows(everything)
    )
    rosters = [(place.label, locale.say(member_line(one))) for one, place in listed]
    sections = [
        Section(locale.text(N_("Data diri")), tuple(own)),
        Section(locale.text(N_("Persetujuan")), tuple(_consents(everything, locale, zone))),
        Section(locale.text(N_("Tugas")), tuple(roles)),
        Section(locale.text(N_("Daftar agen")), tuple(rosters)),
        *(_submission(submission, locale, zone) for submission in sent),
        Section(locale.text(N_("Jumlah catatan lain")), counted),
        Section("", (("", locale.text(N_("Semua isinya ada di berkas JSON."))),)),
    ]
    title = locale.say(_("Data pribadi %(name)s", name=person.name or ""))
    kept = tuple(section for section in sections if section.lines)
    return PdfDocument(title, kept, locale.say(here), here)


def _submission(sent: Submission, locale: Locale, zone: ZoneInfo) -> Section:
    """One thing handed in, question by question."""
    form = FORMS.get(sent.form)
    when = locale.moment(sent.at.astimezone(zone))
    if form is None:
        return Section(f"{sent.form} {sent.receipt}", (("", when),))
    draft = as_draft(sent)
    lines = [
        (locale.text(question.label), locale.say(format_answer(question, draft)))
        for question in form.questions
        if question.key in sent.answers
    ]
    return Section(f"{locale.text(form.about.name)} {sent.receipt}", (("", when), *lines))


def _consents(everything: Mapping[str, Rows], locale: Locale, zone: ZoneInfo) -> Lines:
    """Which text was agreed to and when, and when that was taken back."""

    def day(moment: str) -> str:
        return locale.day(datetime.fromisoformat(moment).astimezone(zone).date())

    told = []
    for consent in everything.get("consents", ()):
        words = _("versi %(version)s, %(day)s", version=consent["version"], day=day(consent["at"]))
        if consent["withdrawn"]:
            words = _(
                "versi %(version)s, %(day)s, ditarik %(gone)s",
                version=consent["version"],
                day=day(consent["at"]),
                gone=day(consent["withdrawn"]),
            )
        told.append(("", locale.say(words)))
    return told


def apology() -> Sentence:
    """Instead of a file that could not be made."""
    return _("Maaf, berkas belum bisa dibuat. Data aman. Coba lagi nanti.")


def _day(day: date | None, locale: Locale) -> str:
    return locale.day(day) if day is not None else ""
