"""What the province hears of a proposal, and the office of what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import (
    BELL,
    DONE,
    EDIT,
    PAPER,
    PEOPLE,
    Due,
    Line,
    Screen,
    button_row,
    line,
    quote,
    title,
)
from handlers.participants import buttons
from handlers.participants.screens.participant import kind_words, participant_screen
from models.core.text import N_, Listing, PlainDay, _, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.screens.screen import Button
    from handlers.participants.screens.participant import ParticipantCard
    from models.core.text import Sentence, Value
    from models.participants.overview.decided import Decided
    from models.participants.records import Designation, Participant
    from models.regions.places import Place

NAMED = 3  # villages named in a message
MOST_NAMED = 10  # villages named of a whole workbook


def proposed_screen(card: ParticipantCard) -> Screen:
    """To the province: the proposal itself, so that one tap agrees."""
    shown = participant_screen(card)
    heading = title(_("Usulan desa menunggu persetujuan"), BELL)
    return Screen((heading, *shown.lines), shown.keys)


def agreed_screen(one: Participant, place: Place, who: Value) -> Screen:
    """To the office: the province has agreed."""
    return Screen(
        (
            title(_("%(village)s disetujui", village=place.village_label or place.label), DONE),
            line(place.label),
            line(_("Disetujui %(name)s. Berikutnya Keputusan Kepala BPS.", name=who)),
        ),
        (button_row(_open_button(one)),),
    )


def returned_screen(one: Participant, place: Place, who: Value) -> Screen:
    """To the office: what is to be put right, with the way to do it."""
    mend = buttons.mend_proposal.button(_("Perbaiki"), participant_id=one.id, style="primary")
    name = place.village_label or place.label
    return Screen(
        (
            title(_("Usulan %(village)s dikembalikan", village=name), EDIT),
            line(place.label),
            line(_("%(name)s menulis:", name=who)),
            quote(one.reason or ""),
        ),
        (button_row(mend, _open_button(one)),),
    )


def closed_screen(one: Participant, place: Place, who: Value) -> Screen:
    """To the office: the village takes part no more."""
    name = place.village_label or place.label
    return Screen(
        (
            title(_("%(village)s tidak lagi menjadi peserta", village=name), PEOPLE),
            line(place.label),
            line(_("%(name)s menulis:", name=who)),
            quote(one.reason or ""),
        ),
        (button_row(_open_button(one)),),
    )


def designated_screen(letter: Designation, names: Sequence[str]) -> Screen:
    """To an office: the Keputusan names its villages."""
    named: list[Sentence | str] = [*names[:NAMED]]
    if len(names) > NAMED:
        named.append(_("%(count)s lainnya", count=len(names) - NAMED))
    return Screen(
        (
            title(_("%(count)s desa ditetapkan", count=len(names)), DONE),
            line(_("Desa: %(names)s", names=Listing(tuple(named)))),
            line(
                _("Keputusan %(number)s, %(day)s", number=letter.number, day=PlainDay(letter.day)),
                PAPER,
            ),
        ),
        (button_row(buttons.open_participants.button(_("Desa peserta"), year=letter.year)),),
    )


def decided_screen(year: int, decided: Decided, names: Mapping[str, str], by: Value) -> Screen:
    """To an office: what a workbook decided of its villages, by name as far as there is room."""
    heading = _(
        "Desa peserta %(year)s: %(count)s desa diperbarui", year=str(year), count=len(decided.codes)
    )
    lines = [title(heading, BELL), line(_("Dari Excel yang disimpan %(name)s.", name=by))]
    told = [group for group in _groups(decided) if group[0]]
    room = MOST_NAMED
    for later, (codes, words, sign) in zip(reversed(range(len(told))), told, strict=True):
        shown = min(len(codes), room - later)  # of each at least one
        room -= shown
        named = _named([names[code] for code in codes], shown)
        lines.append(line(say(words, count=len(codes), villages=named), sign))
    look = buttons.open_participants.button(_("Lihat daftar"), year=year)
    return Screen(tuple(lines), (button_row(look),))


def proposals_screen(province: str, office: str, year: int, names: Sequence[str]) -> Screen:
    """To the province: what an office proposed with one workbook, the oldest one tap away."""
    words = _("%(count)s desa: %(villages)s", count=len(names), villages=_named(names, MOST_NAMED))
    lines = (
        title(_("Usulan desa menunggu persetujuan"), BELL),
        line(_("%(region)s, periode %(year)s", region=office, year=str(year))),
        line(words),
    )
    go = buttons.open_next_proposal.button(_("Periksa usulan"), area=province, style="primary")
    look = buttons.open_participants.button(_("Lihat daftar"), year=year)
    return Screen(lines, (button_row(go, look),))


def _groups(decided: Decided) -> tuple[tuple[Sequence[str], str, str], ...]:
    return (
        (decided.agreed, N_("Disetujui %(count)s desa: %(villages)s"), DONE),
        (decided.designated, N_("Ditetapkan %(count)s desa: %(villages)s"), DONE),
        (decided.changed, N_("Datanya berubah %(count)s desa: %(villages)s"), EDIT),
    )


def _named(names: Sequence[str], room: int) -> Listing:
    """So many names, "dan N lagi" after them."""
    shown: list[Value] = [*names[:room]]
    if (left := len(names) - room) > 0:
        shown.append(_("%(count)s lagi", count=left))
    return Listing(tuple(shown))


def waiting_due(province: str, name: str, count: int) -> Due:
    """To who agrees at a province: so many proposals wait, with the oldest one tap away."""
    words = _("Usulan desa menunggu, %(region)s: %(count)s", region=name, count=count)
    go = buttons.open_next_proposal.button(_("Periksa usulan"), area=province)
    return Due(f"proposals:{province}", Line(words, sign=BELL), go)


def returned_due(one: Participant, place: Place) -> Due:
    """To who proposed: what came back waits to be put right."""
    words = _("Usulan %(village)s dikembalikan", village=place.village_label or place.label)
    mend = buttons.mend_proposal.button(_("Perbaiki usulan"), participant_id=one.id)
    return Due(f"returned:{one.id}", Line(words, sign=EDIT), mend)


def stored_screen(card: ParticipantCard) -> Screen:
    """To who proposed: it is stored, and whose word it waits for."""
    one, place = card.one, card.place
    lines = [
        title(_("Usulan %(village)s terkirim", village=place.village_label or place.label), DONE),
        line(_("Periode %(year)s, %(kind)s.", year=str(one.year), kind=kind_words(one))),
        line(_("Menunggu persetujuan BPS provinsi.")),
    ]
    if card.quota is not None:
        count, most = card.quota
        lines.append(line(_("Kuota desa utama: %(count)s dari %(all)s", count=count, all=most)))
    again = buttons.propose_village.button(_("Usulkan desa lain"), year=one.year)
    return Screen(tuple(lines), (button_row(again, _open_button(one)),))


def _open_button(one: Participant) -> Button:
    return buttons.open_participant.button(_("Buka"), participant_id=one.id)
