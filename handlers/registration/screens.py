"""What somebody who registered is told: the number, the verdict with its reasons, what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import DONE, WAITING, Button, Line, Screen, line, title, together
from handlers.roster.screens import duty, leader, missing
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.text import _
from models.registration.forms import Computer, Experience, Registration
from models.roster.rules import Criterion, verdict

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.roster.rules import Verdict
    from models.villages.overview.village import Village


def judge(form: Registration) -> Verdict:
    """Hold the form against the four criteria of the seed."""
    return verdict(
        element=form.element,
        willing=form.willing,
        experienced=any(one is not Experience.NEVER for one in form.experience),
        computer=any(one is not Computer.NONE for one in form.computer),
    )


async def give_receipt(turn: Turn, form: Registration, here: Village, judged: Verdict) -> None:
    """The number, the verdict with its reasons, and what happens next."""
    heading = _("Pendaftaran tersimpan")
    if turn.previous is not None:
        heading = _("Perubahan pendaftaran tersimpan")
    number = turn.submission.receipt if turn.submission else ""
    lines: list[Line] = [title(heading, DONE), line(_("Nomor %(receipt)s", receipt=number))]
    lines += reasons(form, judged)
    lines += missing(here.team)
    charged, _rest = await responsibility.in_charge(turn.db, here.code)
    lines.append(_next(here, charged))
    buttons = [Button(_("Ubah pendaftaran"), "mine")]
    if turn.may(Verb.SEE_ROSTER, here.code):
        buttons.append(Button(_("Lihat daftar agen"), "roster", (here.code,)))
    turn.give(Screen(tuple(lines), (together(*buttons),)), "receipt")


def reasons(form: Registration, judged: Verdict) -> list[Line]:
    """Required and preferred criteria apart, each with its reason and what to do."""
    met = judged.met
    head = _("%(you)s memenuhi syarat agen:")
    if not judged.eligible:
        head = _("Syarat agen (yang belum, bisa menyusul):")
    lines = [line(head)]
    if Criterion.ELEMENT in met:
        lines.append(line(duty(form.element, form.post), DONE))
    else:
        lines.append(
            line(
                _(
                    "Belum aparat desa atau mitra statistik. Tetap bisa ikut: "
                    "tanyakan kepada kepala desa."
                ),
                WAITING,
            )
        )
    if Criterion.WILLING in met:
        lines.append(line(_("bersedia dibina"), DONE))
    else:
        lines.append(line(_("Belum bersedia dibina. Kalau nanti bersedia: /daftar"), WAITING))
    lines.append(line(_("Nilai tambah:")))
    lines.append(
        line(_("pengalaman pendataan"), DONE)
        if Criterion.EXPERIENCE in met
        else line(_("Pengalaman pendataan belum ada, bisa dilatih."))
    )
    lines.append(
        line(_("kemampuan komputer"), DONE)
        if Criterion.COMPUTER in met
        else line(_("Kemampuan komputer belum ada, bisa dilatih."))
    )
    return lines


def _next(here: Village, charged: list[int]) -> Line:
    """Who acts now."""
    if here.head_person is not None:
        return line(_("Menunggu konfirmasi %(leader)s.", leader=leader(here)), WAITING)
    if here.pembina is not None:
        return line(_("Menunggu diterima pembina."), WAITING)
    if charged:
        return line(_("Desa ini belum punya pembina. Tim BPS sudah diberi tahu."), WAITING)
    return line(_("BPS di wilayah ini belum terhubung. Pendaftaran tersimpan."), WAITING)
