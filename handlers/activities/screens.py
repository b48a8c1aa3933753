"""An activity in a line, the receipt of its report, and what BPS is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu, resume_draft
from bot.forms.screens.unsent import unsent_words
from bot.registry import AttentionScreen, WaitsOneByOne, attention_screen
from bot.screens.screen import (
    ATTENTION,
    BELL,
    CALENDAR,
    DONE,
    EDIT,
    PAPER,
    WAITING,
    Button,
    Due,
    Line,
    Screen,
    button_column,
    button_row,
    line,
    quote,
    title,
)
from handlers.activities import buttons
from handlers.appointments import buttons as appointments_buttons
from handlers.submissions import buttons as submissions_buttons
from handlers.submissions.screens.threads import submission_button
from handlers.villages.screens.looking import agents_lines, open_village_or_roster, remind_agents
from models.activities import attention
from models.activities.rules.kinds import ActivityKind
from models.appointments.rights import Verb
from models.core.text import N_, Listing, PlainDay, Sentence, _, say
from models.forms.form import FORMS
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.forms.state.draft import Draft
    from bot.forms.state.workspace import Aside
    from bot.screens.screen import Keys
    from models.activities.records import Activity, FollowUp
    from models.core.text import Value
    from models.digests.overview.matters import Matter
    from models.people.records import Person
    from models.regions.places import Place

_LETTERS_SHOWN = 60  # letters of an activity's own words


def kind_name(one: Activity) -> Value:
    """Pendataan; a kind of its own by the name it was given."""
    if one.other_kind:
        return one.other_kind
    kind = ActivityKind(one.kind)
    return Sentence(kind.short or kind.label)


def summary(one: Activity) -> Sentence:
    """Pendataan, Sabtu, 21 November 2026."""
    return _("%(kind)s, %(day)s", kind=kind_name(one), day=one.held_on)


def activity_words(one: Activity) -> Sentence:
    """`Pendataan, 21 November 2026: Mendata usaha warga`."""
    kind = ActivityKind(one.kind)
    done = one.done if len(one.done) <= _LETTERS_SHOWN else one.done[: _LETTERS_SHOWN - 1] + "…"
    return _(
        "%(kind)s, %(day)s: %(done)s",
        kind=Sentence(kind.short or kind.label),
        day=PlainDay(one.held_on),
        done=done,
    )


def late_lines(days: int) -> list[Line]:
    """That it came late and counts all the same."""
    if not days:
        return []
    return [line(_("Terlambat %(days)s hari, tetap diterima.", days=days), WAITING)]


def receipt_screen(
    one: Activity,
    passed_on: Line,
    next_part: Draft | None,
    *,
    again: bool,
    mended: bool,
    approved: bool,
) -> Screen:
    """What the agent gets: stored, its number, who has it now, and what else its message told."""
    kept = line(_("Yang sudah disetujui tetap dihitung sampai perubahan ini disetujui."))
    heading = _("Laporan tersimpan")
    if again:
        heading = _("Perubahan laporan tersimpan")
    if mended:
        heading = _("Perbaikan tersimpan")
    return Screen(
        (
            title(heading, DONE),
            line(_("Nomor %(receipt)s", receipt=one.receipt)),
            *late_lines(one.late_days),
            passed_on,
            *((kept,) if approved else ()),
            *_next_lines(next_part),
        ),
        (
            *([button_column(_next_button(next_part))] if next_part else []),
            button_row(
                buttons.report_activity.button(_("Laporan lain")),
                open_menu.button(_("Menu")),
            ),
        ),
    )


def _next_lines(draft: Draft | None) -> list[Line]:
    return [line(_("Berikutnya: %(part)s.", part=draft.about), WAITING)] if draft else []


def _next_button(draft: Draft) -> Button:
    return resume_draft.button(_("Lanjutkan isian"), draft_id=draft.id, style="primary")


def readers_line(readers: Sequence[Person], *, pembina: bool, first: bool) -> Line:
    """Who was told; nobody is a legitimate answer where BPS is not connected yet."""
    if not readers:
        return line(_("BPS di wilayah ini belum terhubung. Laporan tetap tersimpan."), WAITING)
    hearing = [reader for reader in readers if reader.hears]
    if not hearing:
        names = Listing(tuple(name_with_title(reader) for reader in readers))
        return line(_("Menunggu dibaca %(name)s.", name=names), WAITING)
    whom = _("tim BPS")
    if pembina and len(hearing) == len(readers):
        whom = _("%(name)s, pembina", name=name_with_title(readers[0]))
    if not first:
        return line(_("Yang berubah diteruskan kepada %(name)s.", name=whom))
    return line(_("Diteruskan kepada %(name)s. Kami beri tahu setelah dibaca.", name=whom))


def report_notice(
    one: Activity,
    author: Person,
    village: str,
    changed: Sequence[Line],
    *,
    mended: bool,
    approved: bool,
    pembina: bool,
    missed: Person | None,
) -> Screen:
    """What BPS gets: a new report, or old and new of what was changed.

    `missed`: the pembina whom no message reaches.
    """
    heading, sign = _("Laporan kegiatan, %(village)s", village=village), PAPER
    if changed:
        heading, sign = _("Laporan diubah, %(village)s", village=village), EDIT
    if mended:
        heading, sign = _("Perbaikan laporan, %(village)s", village=village), EDIT
    lines = [title(heading, sign), line(summary(one))]
    lines.append(
        line(_("%(name)s, nomor %(receipt)s", name=name_with_title(author), receipt=one.receipt))
    )
    lines += [*changed, *late_lines(one.late_days)]
    if approved:
        words = _("Sudah disetujui sebelumnya. Yang lama dihitung sampai ini disetujui.")
        lines.append(line(words, ATTENTION))
    keys = [submission_button(one.receipt)]
    if not pembina:
        words = _("Desa ini belum punya pembina.")
        if missed is not None:
            words = _(
                "Pesan bot tidak sampai kepada pembina, %(name)s.", name=name_with_title(missed)
            )
        lines.append(line(words, ATTENTION))
        keys.append(appointments_buttons.assign_pembina.button(_("Tugaskan")))
    return Screen(tuple(lines), (button_row(*keys),))


def similar_screen(known: Activity, draft_id: str) -> Screen:
    """The same kind on the same day in the same village: asked before it is stored twice."""
    return Screen(
        (
            title(_("Mirip %(receipt)s", receipt=known.receipt), PAPER),
            line(summary(known)),
            quote(known.done),
            line(_("Ini kegiatan yang berbeda?")),
        ),
        (
            button_column(
                buttons.report_as_different.button(
                    _("Ya, kirim"), draft_id=draft_id, receipt=known.receipt, style="success"
                )
            ),
            button_row(
                submissions_buttons.open_submission.button(
                    _("Buka yang lama"), receipt=known.receipt
                )
            ),
        ),
    )


def follow_up_due(one: FollowUp, today: date) -> Due:
    """A step that was promised for about now."""
    days = (today - one.due).days if one.due else 0
    words, sign = N_("%(what)s: lewat %(days)s hari"), ATTENTION
    if days <= 0:
        words, sign = N_("%(what)s: hari ini") if days == 0 else N_("%(what)s: besok"), CALENDAR
    text = say(words, what=one.what[:80], days=days)
    button = buttons.finish_follow_up.button(_("Sudah selesai"), follow_up_id=one.id)
    return Due(f"follow:{one.id}:{one.due}", Line(text, "plain", sign), button)


def _overdue_line(matter: Matter) -> Line:
    name = matter.village.place.village or matter.village.code
    words = _("%(village)s: %(count)s tindak lanjut lewat waktu", village=name, count=matter.count)
    return Line(words, "plain", WAITING)


attention_screen(
    attention.overdue,
    AttentionScreen(
        N_("%(village)s: %(count)s tindak lanjut lewat waktu"),
        ATTENTION,
        open_village_or_roster,
        agents_lines,
        WaitsOneByOne("follow", Verb.REPORT, _overdue_line),
        words_for_head=N_("Tindak lanjut lewat waktu: %(count)s."),
        remind=remind_agents,
    ),
)
attention_screen(
    attention.due,
    AttentionScreen(
        N_("%(village)s: %(count)s tindak lanjut 7 hari ke depan"),
        BELL,
        open_village_or_roster,
        agents_lines,
        WaitsOneByOne("follow", Verb.REPORT, None),
        words_for_head=N_("Tindak lanjut 7 hari ke depan: %(count)s."),
        remind=remind_agents,
    ),
)


def perhaps_report_screen(aside: Aside, beside: Draft | None) -> Screen:
    """Whether a message is a report: one tap, and nothing is kept before."""
    yes, no = _("Ya, jadikan laporan"), _("Bukan")
    heading, then = _("Ini laporan kegiatan?"), _("Pesan ini belum disimpan.")
    if aside.files:
        heading, then = _("Berkas ini untuk laporan kegiatan?"), _unkept(aside)
    answer = buttons.leave_message
    if beside is not None:
        name = Sentence(FORMS[beside.form].about.name)
        then = _("Isian %(form)s tetap terbuka.", form=name)
        yes, no, answer = _("Ya, laporan baru"), _("Bukan, itu jawaban"), buttons.use_as_answer
    return Screen(
        (title(heading, PAPER), line(then)),
        (
            button_column(
                buttons.take_as_report.button(yes, message=aside.message_id, style="primary"),
                answer.button(no, message=aside.message_id),
            ),
        ),
    )


def whose_file_screen(aside: Aside, waiting: Draft, *, may_report: bool) -> Screen:
    """Whether a file is for the form that waits; nothing of it is kept before."""
    message, keys = aside.message_id, []
    if may_report:
        keys.append(buttons.take_as_report.button(_("Laporan baru"), message=message))
    keys.append(buttons.leave_message.button(_("Bukan"), message=message))
    yes = buttons.use_as_answer.button(_("Ya, masukkan"), message=message, style="primary")
    return Screen(
        (
            title(_("Berkas ini untuk isian tadi?"), PAPER),
            line(unsent_words(waiting), EDIT),
            line(_unkept(aside)),
        ),
        (button_column(yes), button_row(*keys)),
    )


def correction_file_screen(aside: Aside, wanted: Sentence) -> Screen:
    """Whether a file is what a correction waits for; nothing of it is kept before."""
    message = aside.message_id
    yes = buttons.use_as_answer.button(_("Ya, masukkan"), message=message, style="primary")
    other = buttons.take_as_report.button(_("Laporan baru"), message=message)
    no = buttons.leave_message.button(_("Bukan"), message=message)
    return Screen(
        (
            title(_("Berkas ini untuk perbaikan?"), PAPER),
            line(wanted, EDIT),
            line(_unkept(aside)),
        ),
        (button_column(yes), button_row(other, no)),
    )


def _unkept(aside: Aside) -> Sentence:
    """That nothing is kept yet, and of how many files."""
    if len(aside.files) > 1:
        return _("%(count)s berkas, belum disimpan.", count=len(aside.files))
    return _("Berkas ini belum disimpan.")


def unkept_screen(*, may_report: bool) -> Screen:
    """A message that is no report."""
    keys = [open_menu.button(_("Menu"))]
    if may_report:
        keys.insert(0, buttons.report_activity.button(_("Lapor kegiatan")))
    return Screen((title(_("Baik, itu tidak disimpan.")),), (button_row(*keys),))


def refused_screen(refusal: Sentence) -> Screen:
    """A report that must not be kept, and why."""
    keys = (buttons.report_activity.button(_("Lapor kegiatan")), open_menu.button(_("Menu")))
    return Screen((title(refusal, ATTENTION),), (button_row(*keys),))


def part_words(place: int, count: int) -> Sentence:
    """Which activity of a message that tells of several."""
    return _("Kegiatan %(place)s dari %(count)s", place=place, count=count)


def several_words(count: int) -> Sentence:
    """That a message tells of several activities, and what becomes of the others."""
    words = N_(
        "Pesan ini berisi %(count)s kegiatan. Satu laporan untuk satu kegiatan:"
        " ini yang pertama, yang lain menunggu."
    )
    return say(words, count=count)


def indicators_screen(place: Place, counts: Mapping[str, int]) -> Screen:
    """Which codes of the LKE a village has evidence for; a tap brings the files."""
    lines = [title(_("Bukti LKE, %(village)s", village=place.village_label or place.label), PAPER)]
    if not counts:
        lines.append(line(_("Belum ada. Tulis kodenya di bawah foto, misalnya: undangan 5a.")))
    lines += [
        line(_("%(code)s: %(count)s berkas", code=code, count=count))
        for code, count in counts.items()
    ]
    row = [
        buttons.open_indicator.button(
            code, village_code=place.code, indicator=code.replace(".", "_")
        )
        for code in counts
    ]
    return Screen(tuple(lines), (button_row(*row), button_row(open_menu.button(_("Menu")))))


@dataclass(frozen=True)
class FoundActivities:
    """What a workbook could hold: of which region and days, how many, how many are approved."""

    place: Place
    since: date
    until: date
    count: int
    approved: int

    def heading(self, heading: Sentence) -> tuple[Line, ...]:
        """The region and the days of it."""
        period = _(
            "%(since)s sampai %(until)s",
            since=PlainDay(self.since),
            until=PlainDay(self.until - timedelta(days=1)),
        )
        return (title(heading, PAPER), line(self.place.label), line(period))

    def every_button(self) -> Keys:
        """The way to all of it."""
        since, until = (one.isoformat().replace("-", "") for one in (self.since, self.until))
        words = _("Semua laporan (%(count)s)", count=self.count)
        code = self.place.code
        return button_row(
            buttons.download_every_report.button(words, region_code=code, since=since, until=until)
        )


def nothing_to_list_screen(of: FoundActivities) -> Screen:
    """Nothing was reported, or nothing of it is approved yet."""
    if not of.count:
        return Screen(of.heading(_("Belum ada laporan kegiatan pada masa itu")))
    lines = of.heading(_("Belum ada laporan yang disetujui"))
    waiting = line(_("Menunggu keputusan BPS: %(count)s", count=of.count), WAITING)
    return Screen((*lines, waiting), (of.every_button(),))


def sheet_screen(of: FoundActivities, *, every: bool) -> Screen:
    """What stands below the workbook: what is in it, and the way to the rest."""
    lines = of.heading(_("Resume kegiatan agen"))
    if every:
        words = _("Semua laporan, juga yang belum disetujui: %(count)s", count=of.count)
        return Screen((*lines, line(words, ATTENTION if of.approved < of.count else "")))
    approved = line(_("Kegiatan yang disetujui: %(count)s", count=of.approved))
    if of.approved == of.count:
        return Screen((*lines, approved))
    left = line(_("Belum disetujui: %(count)s", count=of.count - of.approved), WAITING)
    return Screen((*lines, approved, left), (of.every_button(),))
