"""A task as its receiver and its giver see it, lists of them, and how a late one is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.registry import AttentionScreen, WaitsOneByOne, attention_screen
from bot.screens.screen import (
    ATTENTION,
    BELL,
    CALENDAR,
    DONE,
    WAITING,
    Due,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    quote,
    title,
)
from handlers.tasks import buttons
from models.appointments.rights import Verb
from models.core.text import N_, Listing, PlainDay, Sentence, SentenceStart, _, say
from models.people.rules import name_with_title
from models.tasks import attention
from models.tasks.rules import DONE_BY_WORDS, EVIDENCE_WORDS, KIND_WORDS, Evidence, TaskKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button, Keys, Line
    from models.core.text import Value
    from models.people.records import Person
    from models.regions.places import Place
    from models.tasks.records import Task
    from models.villages.overview.village import Village


MOST_NAMED = 3  # people in one line


@dataclass(frozen=True)
class Shown:
    """A task with everything its card shows: the people in it, and its village."""

    task: Task
    village: Place
    receiver: Person | None
    giver: Person | None
    holders: Sequence[Person] = ()  # who can do it now
    seen: Evidence | None = None  # what shows that it is done, before anybody wrote it down
    about: Sentence | str | None = None  # the matter it was given out of, as it stands now
    today: date | None = None

    @property
    def is_late(self) -> bool:
        """Whether its day is over and nothing shows that it is done."""
        waits = self.task.is_open and self.seen is None
        return waits and self.today is not None and self.task.due < self.today


def kind_words(task: Task) -> Sentence:
    """What it is, inside a sentence: kunjungan."""
    return say(KIND_WORDS[TaskKind(task.kind)])


def village_words(village: Place) -> str:
    """Desa Sukamaju."""
    return village.village_label or village.label


def given_notice(shown: Shown, *, reminder: bool = False) -> Screen:
    """The one card of whoever gets a task; the same once more as a reminder."""
    words = _("Tugas untuk %(you)s: %(kind)s", kind=kind_words(shown.task))
    if reminder:
        words = _("Pengingat tugas: %(kind)s", kind=kind_words(shown.task))
    lines = [title(words, BELL if reminder else CALENDAR), *_about_lines(shown)]
    if shown.giver is not None:
        lines.append(line(_("Dari %(name)s", name=name_with_title(shown.giver))))
    if shown.task.word:
        lines.append(quote(shown.task.word))
    return Screen(tuple(lines), (button_row(_result_button(shown.task), _open(shown.task)),))


def _about_lines(shown: Shown) -> list[Line]:
    lines = [line(village_words(shown.village))]
    if shown.about is not None:
        lines.append(line(shown.about, ATTENTION))
    elif shown.task.matter and _waits(shown):
        lines.append(line(_("Hal yang ditugaskan sudah beres di desa."), DONE))
    sign = ATTENTION if shown.is_late else ""
    lines.append(line(_("Paling lambat %(day)s", day=shown.task.due), sign))
    return lines


def task_screen(shown: Shown, me: int, *, may_give: bool, more: Button) -> Screen:
    """One task: what, who, until when, where it stands, and what its reader may do about it."""
    task = shown.task
    mine = me in {task.person_id, *(one.id for one in shown.holders)}
    lines = [title(_("Tugas: %(kind)s", kind=kind_words(task)), CALENDAR), *_about_lines(shown)]
    lines += [*_people_lines(shown), _state_line(shown)]
    if task.word and task.is_open:
        lines.append(quote(task.word))
    if task.note:
        lines.append(quote(task.note))
    if mine and _waits(shown):
        lines.append(line(say(DONE_BY_WORDS[TaskKind(task.kind)])))
    keys: list[Keys] = []
    if mine and task.is_open:
        keys.append(button_column(_result_button(task)))
    if may_give and _waits(shown):
        keys.append(
            button_row(
                *_remind_buttons(shown, me),
                buttons.choose_receiver.button(_("Alihkan"), task_id=task.id),
                buttons.take_task_back.button(_("Tarik tugas"), task_id=task.id),
            )
        )
    keys.append(button_row(more, buttons.open_tasks.button(_("Semua tugas"))))
    return Screen(tuple(lines), tuple(keys))


def _remind_buttons(shown: Shown, me: int) -> list[Button]:
    """For who could be told by somebody else."""
    if all(one.id == me for one in shown.holders):
        return []
    return [buttons.remind_of_task.button(_("Ingatkan"), task_id=shown.task.id)]


def _waits(shown: Shown) -> bool:
    return shown.task.is_open and shown.seen is None


def _people_lines(shown: Shown) -> list[Line]:
    lines = []
    if shown.receiver is not None:
        lines.append(line(_("Untuk %(name)s", name=name_with_title(shown.receiver))))
    others = [one for one in shown.holders if shown.receiver and one.id != shown.receiver.id]
    if _waits(shown) and others:
        names = Listing(tuple(name_with_title(one) for one in others[:MOST_NAMED]))
        standing = _("Sekarang bisa dikerjakan %(name)s", name=names)
        lines.append(line(standing, WAITING))
    if shown.giver is not None:
        lines.append(line(_("Dari %(name)s", name=name_with_title(shown.giver))))
    return lines


def _state_line(shown: Shown) -> Line:
    task = shown.task
    if task.taken_back is not None:
        return line(_("Tugas ini sudah ditarik."))
    shown_by = Evidence(task.shown_by) if task.shown_by else shown.seen
    if shown_by is None:
        return line(_("Belum selesai."), WAITING)
    words = say(EVIDENCE_WORDS[shown_by])
    if task.done_on is not None:
        day = PlainDay(task.done_on)
        return line(_("Selesai %(day)s: %(how)s", day=day, how=words), DONE)
    return line(_("Selesai: %(how)s", how=words), DONE)


def given_screen(shown: Shown, *, told: bool) -> Screen:
    """What the giver gets: who has it, and when it shows."""
    name: Value = name_with_title(shown.receiver) if shown.receiver is not None else "?"
    words = _("Diteruskan kepada %(name)s.", name=name)
    if not told:
        words = _("Menunggu %(name)s: pesan bot sedang tidak diterima di sana.", name=name)
    lines = (
        title(_("Tugas diberikan"), DONE),
        line(_what(shown)),
        line(_("Paling lambat %(day)s", day=shown.task.due)),
        line(words, "" if told else WAITING),
        line(_("Hasilnya tampil di ringkasan %(you)s.")),
    )
    return Screen(lines, (button_row(_open(shown.task), open_menu.button(_("Menu"))),))


def twice_screen(shown: Shown) -> Screen:
    """The same thing was given already: open it, or give another one all the same."""
    lines = [
        title(_("Sudah ada tugas untuk hal ini"), ATTENTION),
        line(_what(shown)),
        *_people_lines(shown),
        line(_("Paling lambat %(day)s", day=shown.task.due)),
    ]
    another = buttons.give_another.button(
        _("Beri tugas lain"), kind_number=shown.task.matter, village_code=shown.task.region_code
    )
    return Screen(tuple(lines), (button_row(_open(shown.task), another),))


def whom_screen(shown: Shown, able: Sequence[Person]) -> Screen:
    """Who else could do it."""
    lines = [
        title(_("Alihkan tugas kepada siapa?"), CALENDAR),
        line(_what(shown)),
    ]
    lines += [
        numbered_line(place, _("%(name)s", name=name_with_title(one)))
        for place, one in enumerate(able, 1)
    ]
    if not able:
        lines.append(line(_("Belum ada petugas lain di wilayah ini.")))
    row = [
        buttons.hand_task_on.button("", task_id=shown.task.id, person_id=one.id, number=place)
        for place, one in enumerate(able, 1)
    ]
    back = buttons.open_task.button(_("Kembali"), task_id=shown.task.id)
    return Screen(tuple(lines), (button_row(*row), button_row(back)))


def tasks_screen(heading: Sentence, shown: Sequence[Shown], around: Sequence[Button]) -> Screen:
    """Several tasks: each with its village, who has it and where it stands."""
    lines = [title(heading, CALENDAR)]
    if not shown:
        lines.append(line(_("Tidak ada tugas yang menunggu."), DONE))
    lines += [
        numbered_line(place, _list_words(one), _list_sign(one))
        for place, one in enumerate(shown, 1)
    ]
    opened = [
        buttons.open_task.button("", task_id=one.task.id, number=place)
        for place, one in enumerate(shown, 1)
    ]
    return Screen(tuple(lines), (button_row(*opened), button_row(*around)))


def _list_words(shown: Shown) -> Sentence:
    name: Value = name_with_title(shown.receiver) if shown.receiver is not None else "?"
    values: dict[str, Value] = {"kind": kind_words(shown.task), "name": name}
    values |= {"village": shown.village.village or shown.village.label}
    if not _waits(shown):
        return say(N_("%(village)s: %(kind)s, %(name)s, selesai"), **values)
    values["day"] = PlainDay(shown.task.due)
    return say(N_("%(village)s: %(kind)s, %(name)s, %(day)s"), **values)


def _list_sign(shown: Shown) -> str:
    if not _waits(shown):
        return DONE
    return ATTENTION if shown.is_late else ""


def result_screen(shown: Shown) -> Screen:
    """What the receiver gets for a note."""
    lines = (
        title(_("Hasil tugas tersimpan"), DONE),
        line(_what(shown)),
        line(_("Tampil di ringkasan yang memberi tugas.")),
    )
    return Screen(lines, (button_row(_open(shown.task), open_menu.button(_("Menu"))),))


def ended_notice(shown: Shown) -> Screen:
    """To who had it: taken back, or handed on."""
    lines = (
        title(_("Tugas tidak perlu dikerjakan lagi"), CALENDAR),
        line(_what(shown)),
    )
    return Screen(lines, (button_row(open_menu.button(_("Menu"))),))


def task_due(task: Task, village: Place, *, late: bool) -> Due:
    """What waits for whoever has it, on the first card and in the reminder."""
    words = _(
        "%(village)s: tugas %(kind)s, paling lambat %(day)s",
        kind=kind_words(task),
        village=village.village or village.label,
        day=PlainDay(task.due),
    )
    return Due(
        f"task:{task.id}", line(words, ATTENTION if late else CALENDAR), _result_button(task)
    )


def due_words(task: Task, village: Place) -> Sentence:
    """What a reminder of it is called."""
    name = village.village or village.label
    return _("%(village)s: tugas %(kind)s", kind=kind_words(task), village=name)


def _what(shown: Shown) -> Sentence:
    kind = SentenceStart(kind_words(shown.task))
    return _("%(kind)s, %(village)s", kind=kind, village=_name(shown))


def _name(shown: Shown) -> str:
    return village_words(shown.village)


def _result_button(task: Task) -> Button:
    return buttons.enter_result.button(_("Tulis hasil"), task_id=task.id)


def _open(task: Task) -> Button:
    return buttons.open_task.button(_("Buka tugas"), task_id=task.id)


def _look(village: Village, _may_remind: bool) -> Button:
    return buttons.open_village_tasks.button(_("Periksa"), village_code=village.code)


def _no_details(_village: Village, _zone: ZoneInfo) -> list[Line]:
    return []


attention_screen(
    attention.late_tasks,
    AttentionScreen(
        N_("%(village)s: tugas terlambat %(count)s hari"),
        CALENDAR,
        _look,
        _no_details,
        WaitsOneByOne("task", Verb.ANSWER, None),
    ),
)
