"""How it is told what waits in threads: to be read, to be put right, to be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, Waits, WaitsOneByOne, attention_screen
from bot.screens.screen import BELL, EDIT, PAPER, WAITING, Due, Line
from handlers.roster.screens import agents_line
from handlers.submissions import buttons
from handlers.submissions.screens.threads import mend_button
from handlers.villages import buttons as villages_buttons
from handlers.villages.screens.looking import remind_agents, told
from models.appointments.rights import Verb
from models.core.text import N_, Sentence, _
from models.forms.form import FORMS
from models.submissions import attention

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button
    from models.digests.overview.matters import Matter
    from models.submissions.records.threads import Remark, Thread
    from models.villages.overview.village import Village


def _open_reports(village: Village, _may_remind: bool) -> Button:
    words = _("Periksa")
    return villages_buttons.open_village_reports.button(words, village_code=village.code, page=0)


def _agents(village: Village, _zone: ZoneInfo) -> list[Line]:
    return [agents_line(village)]


_unread_line = told(N_("%(village)s: %(count)s kiriman belum dibaca"), PAPER)


_reading_waits = told(N_("%(village)s: %(count)s kiriman menunggu dibaca BPS"), WAITING)


def _read(matter: Matter) -> Button:
    return buttons.read_oldest.button(_("Baca"), village_code=matter.village.code)


attention_screen(
    attention.unread,
    AttentionScreen(
        N_("%(village)s: %(count)s kiriman belum dibaca"),
        PAPER,
        _open_reports,
        _agents,
        Waits(Verb.ANSWER, _unread_line, _read, _reading_waits),
    ),
)


_replies_line = told(N_("%(village)s: %(count)s balasan belum dijawab"), BELL)


_answer_waits = told(N_("%(village)s: %(count)s balasan menunggu dijawab BPS"), WAITING)


def _answer(matter: Matter) -> Button:
    return buttons.open_oldest_reply.button(_("Jawab"), village_code=matter.village.code)


def _open_replies(village: Village, _may_remind: bool) -> Button:
    return buttons.open_oldest_reply.button(_("Periksa"), village_code=village.code)


attention_screen(
    attention.replies,
    AttentionScreen(
        N_("%(village)s: %(count)s balasan belum dijawab"),
        BELL,
        _open_replies,
        _agents,
        Waits(Verb.ANSWER, _replies_line, _answer, _answer_waits),
    ),
)


_questions_line = told(N_("%(village)s: %(count)s pertanyaan belum dijawab"), BELL)


def _answer_question(matter: Matter) -> Button:
    return buttons.open_oldest_question.button(_("Jawab"), village_code=matter.village.code)


def _open_questions(village: Village, _may_remind: bool) -> Button:
    return buttons.open_oldest_question.button(_("Periksa"), village_code=village.code)


attention_screen(  # others of the village hear nothing of it, not even how many there are
    attention.questions,
    AttentionScreen(
        N_("%(village)s: %(count)s pertanyaan belum dijawab"),
        BELL,
        _open_questions,
        _agents,
        Waits(Verb.ANSWER, _questions_line, _answer_question, None),
    ),
)


_corrections_wait = told(N_("%(village)s: %(count)s perbaikan laporan ditunggu"), WAITING)


attention_screen(
    attention.corrections,
    AttentionScreen(
        N_("%(village)s: %(count)s perbaikan laporan ditunggu"),
        EDIT,
        _open_reports,
        _agents,
        WaitsOneByOne("correction", Verb.REPORT, _corrections_wait),
        words_for_head=N_("Perbaikan laporan ditunggu dari agen: %(count)s."),
        remind=remind_agents,
    ),
)


def correction_due(wish: Remark, of: Thread) -> Due:
    """One answer that BPS asked to put right, with the button that opens the one question."""
    return Due(
        f"correction:{wish.id}", Line(correction_words(wish, of), "plain", EDIT), mend_button(wish)
    )


def correction_words(wish: Remark, of: Thread) -> Sentence:
    """Perlu diperbaiki: Jumlah hadir, nomor LK-2611-0042."""
    question = FORMS[of.form].question(wish.question or "")
    return _(
        "Perlu diperbaiki: %(label)s, nomor %(receipt)s",
        label=Sentence(question.label) if question else Sentence(FORMS[of.form].about.name),
        receipt=of.receipt,
    )
