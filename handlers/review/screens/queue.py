"""What waits for a decision, and lists of clean ones that are approved at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    ATTENTION,
    BELL,
    DONE,
    EDIT,
    FIGURES,
    PAPER,
    WAITING,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.review import buttons
from handlers.submissions import buttons as submissions_buttons
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.screens.screen import Button, Keys, Line
    from models.core.text import Value
    from models.review.overview.queue import Queue
    from models.review.records.batches import ReviewBatch

ROOM = 3_600  # letters for the titles of a list, of Telegram's 4,096: its words and signs need some
LISTED = 10  # titles in what an agent is told of a list


def queue_screen(
    queue: Queue, now: datetime, office: Sequence[Line], more: Sequence[Button]
) -> Screen:
    """How much waits, how much of it should be seen one by one, and since when."""
    around = button_row(*_reply_buttons(queue), *more, open_menu.button(_("Menu")))
    if not queue.count:
        done = title(_("Tidak ada yang menunggu keputusan"), DONE)
        return Screen((done, *_reply_lines(queue), *office), (around,))
    lines = [
        title(_("%(count)s menunggu keputusan", count=queue.count), PAPER),
        line(_how_many_clean(queue), ATTENTION if queue.flagged else ""),
    ]
    if queue.rechecked:
        words = _("%(count)s diminta periksa ulang oleh kantor.", count=queue.rechecked)
        lines.append(line(words, ATTENTION))
    if queue.oldest is not None and (days := (now - queue.oldest).days):
        lines.append(line(_("Tertua %(days)s hari.", days=days), WAITING))
    return Screen((*lines, *_reply_lines(queue), *office), (*_queue_keys(queue), around))


def _reply_lines(queue: Queue) -> list[Line]:
    if not queue.replied:
        return []
    words = _("%(count)s balasan agen setelah disetujui, belum dijawab.", count=queue.replied)
    return [line(words, BELL)]


def _reply_buttons(queue: Queue) -> list[Button]:
    return [buttons.open_reply.button(_("Baca balasan"))] if queue.replied else []


def _how_many_clean(queue: Queue) -> Sentence:
    if not queue.flagged:
        return _("Semua bersih.")
    if not queue.clean:
        return _("Semua perlu dilihat.")
    return _(
        "%(clean)s bersih, %(flagged)s perlu dilihat.", clean=queue.clean, flagged=queue.flagged
    )


def _queue_keys(queue: Queue) -> list[Keys]:
    keys: list[Keys] = []
    several = queue.clean > 1
    if several:
        words = _("Setujui %(count)s yang bersih", count=queue.clean)
        keys.append(button_column(buttons.begin_batch.button(words, style="success")))
    words = _("Lihat satu per satu") if several and not queue.flagged else _("Periksa")
    return [*keys, button_row(buttons.open_next.button(words))]


def how_many_fit(names: Sequence[str]) -> int:
    """So many titles stand whole in one message, beside what else stands there."""
    left = ROOM
    for place, name in enumerate(names, 1):
        left -= len(f"{place}. {name}\n".encode("utf-16-le")) // 2  # as Telegram counts
        if left < 0:
            return place - 1
    return len(names)


def batch_screen(batch: ReviewBatch, names: Sequence[Value], left_out: int = 0) -> Screen:
    """The list with its titles; the button lives when those that chance drew were opened.

    `left_out`: so many changed since it was drawn and do not stand on it any more.
    """
    lines = [title(_("Daftar bersih: %(count)s kiriman", count=len(batch.items)), PAPER)]
    lines += [
        line(_("%(place)s. %(name)s", place=at, name=name)) for at, name in enumerate(names, 1)
    ]
    if left_out:
        lines.append(_left_out_line(left_out))
    if left := batch.unopened:
        lines.append(
            line(
                _("Buka dulu %(count)s contoh, lalu semua bisa disetujui.", count=len(left)),
                ATTENTION,
            )
        )
        look = submissions_buttons.open_submission.button(
            _("Buka contoh"), receipt=left[0], style="primary"
        )
        return Screen(tuple(lines), (button_column(look), _leave()))
    words = _("Setujui %(count)s kiriman", count=len(batch.items))
    yes = buttons.approve_batch.button(words, batch_id=batch.id, style="success")
    lines.append(line(_("Contoh sudah dibuka."), DONE))
    return Screen(tuple(lines), (button_column(yes), _leave()))


def _left_out_line(count: int) -> Line:
    return line(
        _("%(count)s berubah atau sudah diputuskan, jadi tidak ikut.", count=count), WAITING
    )


def _leave() -> Keys:
    return button_row(buttons.open_queue.button(_("Kembali")))


def batch_done_screen(
    batch: ReviewBatch, count: int, left_out: int, *, at_night: bool = False
) -> Screen:
    """So many were approved; what changed meanwhile was left out and waits."""
    then = _("Diteruskan kepada agen. Bisa diurungkan dalam satu menit.")
    if at_night:
        then = _("Sampai kepada agen pukul 06.00 pagi. Bisa diurungkan dalam satu menit.")
    lines = [title(_("%(count)s kiriman disetujui", count=count), DONE), line(then)]
    if left_out:
        lines.append(_left_out_line(left_out))
    keys = button_row(
        buttons.undo_batch.button(_("Urungkan semua"), batch_id=batch.id),
        open_menu.button(_("Menu")),
    )
    return Screen(tuple(lines), (keys,))


def batch_notice(names: Sequence[Sentence], by: Value) -> Screen:
    """To an agent: which of theirs are approved."""
    heading = title(_("%(count)s kiriman disetujui", count=len(names)), DONE)
    return Screen((heading, *map(line, names[:LISTED]), line(_("Oleh %(name)s.", name=by))))


def batch_undone_notice(names: Sequence[Sentence], by: Value) -> Screen:
    """To an agent who has read that these are approved: they are looked at again."""
    return Screen(
        (
            title(_("Persetujuan %(count)s kiriman tadi diurungkan", count=len(names)), EDIT),
            *map(line, names[:LISTED]),
            line(_("Sedang diperiksa lagi. Belum perlu apa-apa.")),
            line(_("Oleh %(name)s.", name=by)),
        )
    )


def share_lines(approved: int, batched: int, unagreed: int) -> list[Line]:
    """To the office: how much was approved as lists, and what it has not looked at itself."""
    lines = []
    if approved:
        words = _(
            "30 hari terakhir: %(count)s disetujui, %(batched)s lewat daftar.",
            count=approved,
            batched=batched,
        )
        lines.append(line(words, FIGURES))
    if unagreed:
        lines.append(line(_("Belum dilihat kantor: %(count)s", count=unagreed), WAITING))
    return lines
