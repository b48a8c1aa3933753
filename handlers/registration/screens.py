"""What somebody who registered is told: the number, the verdict with its reasons, what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import DONE, WAITING, Line, Screen, button_row, line, title
from handlers.home import buttons as home_buttons
from handlers.registration import buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import duty, leader, rule_lines
from models.core.text import N_, _, say
from models.regions.local_titles import title_in_sentence
from models.registration.forms import Computer, Experience, Registration
from models.roster.rules import Criterion, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.handed_in import HandedIn
    from models.regions.places import Place
    from models.roster.rules import Verdict
    from models.villages.overview.village import Village


def judge(form: Registration) -> Verdict:
    """Hold the form against the four criteria of the seed."""
    return verdict(
        element=form.element,
        willing=form.willing,
        experienced=any(experience is not Experience.NEVER for experience in form.experience),
        computer=any(computer is not Computer.NONE for computer in form.computer),
    )


def receipt(
    sent: HandedIn[Registration],
    here: Village,
    judged: Verdict,
    charged: Sequence[int],
    *,
    may_look: bool,
) -> Screen:
    """The number, the verdict with its reasons, and what happens next."""
    heading = _("Pendaftaran tersimpan")
    if sent.previous is not None and not sent.is_anew:
        heading = _("Perubahan pendaftaran tersimpan")
    lines = [title(heading, DONE), line(_("Nomor %(receipt)s", receipt=sent.receipt))]
    lines += reason_lines(sent.form, judged)
    lines += rule_lines(here.team)
    lines.append(_next_line(here, charged))
    row = [buttons.change_registration.button(_("Ubah pendaftaran"))]
    if may_look:
        row.append(
            roster_buttons.open_roster.button(_("Lihat daftar agen"), village_code=here.code)
        )
    return Screen(tuple(lines), (button_row(*row),))


def reason_lines(form: Registration, judged: Verdict) -> list[Line]:
    """Required and preferred criteria apart, each with its reason and what to do."""
    met = judged.met
    head = _("%(you)s memenuhi syarat agen:")
    if not judged.is_eligible:
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
        later = _("Belum bersedia dibina. Kalau nanti bersedia, tekan Ubah pendaftaran.")
        lines.append(line(later, WAITING))
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


def _next_line(here: Village, charged: Sequence[int]) -> Line:
    """Who acts now."""
    if here.head_person is not None:
        return line(_("Menunggu konfirmasi %(leader)s.", leader=leader(here)), WAITING)
    if here.pembina is not None:
        return line(_("Menunggu diterima pembina."), WAITING)
    if charged:
        return line(_("Desa ini belum punya pembina. Tim BPS sudah diberi tahu."), WAITING)
    return line(_("BPS di wilayah ini belum terhubung. Pendaftaran tersimpan."), WAITING)


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
                buttons.change_registration.button(_("Pendaftaran saya")),
                home_buttons.open_languages.button(_("Bahasa")),
                home_buttons.open_help.button(_("Bantuan")),
            ),
        ),
    )
