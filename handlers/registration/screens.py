"""The receipt and verdict of a registration, and whether two entries are one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    ATTENTION,
    DONE,
    PEOPLE,
    WAITING,
    Keys,
    Line,
    Screen,
    button_row,
    line,
    title,
)
from handlers.home import buttons as home_buttons
from handlers.registration import buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import (
    duty,
    leader,
    member_line,
    roster_button,
    rule_lines,
    village_name,
)
from models.core.text import N_, _, say
from models.regions.local_titles import title_in_sentence
from models.registration.forms import Computer, Experience, Registration
from models.roster.records.likenesses import Likeness
from models.roster.rules.team import Criterion, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.handed_in import HandedIn
    from models.core.text import Sentence
    from models.regions.places import Place
    from models.registration.records import Joining
    from models.roster.records.members import Member
    from models.roster.rules.team import Verdict
    from models.villages.overview.village import Village


ASKED = 2  # likenesses asked about on one card
_WORDS = {
    Likeness.NAME: N_("%(name)s mirip %(other)s: satu orang atau dua?"),
    Likeness.PHONE: N_("Nomor HP %(name)s dan %(other)s sama: satu orang atau dua?"),
    Likeness.ACCOUNT: N_("%(name)s dan %(other)s memakai Telegram yang sama: satu orang atau dua?"),
}


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


def condition_lines(judged: Verdict) -> list[Line]:
    """To BPS: whether both conditions are met, and else which is not."""
    if judged.is_eligible:
        return [line(_("Memenuhi kedua syarat."), DONE)]
    lines = []
    if Criterion.ELEMENT not in judged.met:
        lines.append(line(_("Belum memenuhi: aparat desa atau mitra statistik."), ATTENTION))
    if Criterion.WILLING not in judged.met:
        lines.append(line(_("Belum memenuhi: bersedia dibina BPS."), ATTENTION))
    return lines


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


def likeness_lines(here: Village) -> list[Line]:
    """Who may be one person with whom; until somebody says so only one of them counts."""
    return [
        line(
            say(
                _WORDS[Likeness(member.like_why or Likeness.NAME)],
                name=member.name,
                other=other.name,
            ),
            ATTENTION,
        )
        for member, other in here.likenesses()[:ASKED]
    ]


def likeness_keys(here: Village) -> list[Keys]:
    """The two answers to each question, in the order of its line."""
    asked = here.likenesses()[:ASKED]
    numbered = len(asked) > 1
    return [
        button_row(
            buttons.one_person.button(
                _("Satu orang"), member_id=member.id, number=place if numbered else None
            ),
            buttons.two_people.button(
                _("Dua orang"), member_id=member.id, number=place if numbered else None
            ),
        )
        for place, (member, _other) in enumerate(asked, 1)
    ]


def joining_screen(here: Village, both: Joining, member_id: int) -> Screen:
    """Before an account loses its role: which one goes on, and what stands on the roster then."""
    loses, goes_on = _accounts(both)
    lines = (
        title(_("Benar satu orang: %(name)s dan %(other)s?", name=goes_on, other=loses), ATTENTION),
        line(_("Akun Telegram %(name)s tidak lagi punya tugas di desa ini.", name=loses)),
        line(_("Mulai sekarang yang dipakai akun Telegram %(name)s.", name=goes_on)),
        line(_("Di daftar: %(entry)s", entry=member_line(both.stays, standing=False))),
    )
    yes = buttons.surely_one_person.button(_("Ya, satu orang"), member_id=member_id, style="danger")
    two = buttons.two_people.button(_("Dua orang"), member_id=member_id)
    return Screen(lines, (button_row(two), button_row(yes), roster_button(here)))


def _accounts(both: Joining) -> tuple[str, str]:
    """Whose account loses its role, and whose goes on, as they are called on the roster."""
    names = (both.stays.name, both.goes.name)
    return names if both.inherits else (names[1], names[0])


def joined_screen(here: Village, both: Joining) -> Screen:
    """To head and BPS: two entries were one person; the way back where a role ended by it."""
    stays, goes = both.stays, both.goes
    keys = roster_button(here)
    lines = [title(_joined_heading(here), PEOPLE), line(_joined_words(both))]
    if both.asks_twice:
        lines.append(line(member_line(stays)))
        undo = buttons.undo_joining.button(_("Urungkan"), member_id=stays.id, other_id=goes.id)
        keys = button_row(undo, *keys.buttons)
    return Screen((*lines, *rule_lines(here.team)), (keys,))


def _joined_heading(here: Village) -> Sentence:
    return _("Daftar agen %(village)s: nama digabung", village=village_name(here))


def _joined_words(both: Joining) -> Sentence:
    loses, goes_on = _accounts(both)
    return _("%(name)s dan %(other)s dicatat sebagai satu orang.", name=goes_on, other=loses)


def parted_screen(here: Village, member: Member, other: Member) -> Screen:
    """Two people with like names: both count."""
    apart = _("%(name)s dan %(other)s dua orang.", name=member.name, other=other.name)
    lines = (title(_("Dicatat sebagai dua orang"), DONE), line(apart), *rule_lines(here.team))
    return Screen(lines, (roster_button(here),))


def joined_screen_for_person(here: Village, both: Joining) -> Screen:
    """To the person or the two: whose account goes on, and whom to ask if that is wrong."""
    lines = [title(_joined_heading(here), PEOPLE), line(_joined_words(both))]
    if both.asks_twice:
        _loses, goes_on = _accounts(both)
        lines.append(line(_("Mulai sekarang yang dipakai akun Telegram %(name)s.", name=goes_on)))
    wrong = _("Kalau ini keliru, hubungi pembina.")
    return Screen((*lines, line(wrong)))


def parted_screen_for_person(here: Village, stays: Member, goes: Member) -> Screen:
    """To the two: they are two people again, each with the role of before."""
    heading = _("Daftar agen %(village)s: dua orang", village=village_name(here))
    apart = _("%(name)s dan %(other)s dua orang.", name=stays.name, other=goes.name)
    again = _("Tugas %(you)s seperti semula.")
    menu = open_menu.button(_("Menu"))
    return Screen((title(heading, PEOPLE), line(apart), line(again)), (button_row(menu),))
