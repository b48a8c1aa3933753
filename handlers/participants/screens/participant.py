"""One village in one year: where it stands, its conditions and letters, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    DONE,
    EDIT,
    PAPER,
    PEOPLE,
    WAITING,
    Screen,
    button_row,
    line,
    quote,
    title,
)
from handlers.participants import buttons
from models.core.text import PlainDay, Sentence, SentenceStart, _
from models.participants.records import (
    PARTICIPANT_KIND_WORDS,
    PARTICIPANT_STATUS_WORDS,
    Participant,
    ParticipantKind,
    ParticipantStatus,
)
from models.participants.rules.conditions import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button, Line
    from models.core.text import Value
    from models.participants.records import Designation, ParticipantStep
    from models.regions.places import Place

_SIGNS = {
    ParticipantStatus.PROPOSED: WAITING,
    ParticipantStatus.RETURNED: EDIT,
    ParticipantStatus.AGREED: DONE,
    ParticipantStatus.DESIGNATED: DONE,
    ParticipantStatus.CLOSED: ATTENTION,
}


@dataclass(frozen=True)
class ParticipantCard:
    """All that stands on the card of a participant, and what its reader may do."""

    one: Participant
    place: Place
    zone: ZoneInfo
    who: Value = ""  # who did the last step
    quota: tuple[int, int] | None = None
    before: Participant | None = None  # the newest year it was main or additional in
    letters: Mapping[int, Designation] = field(default_factory=dict)
    may_propose: bool = False
    may_agree: bool = False
    more: int = 0  # other proposals that wait for the same province
    closed: bool = False  # the year is over

    def for_province(self) -> ParticipantCard:
        """The same card as who agrees sees it."""
        return replace(self, may_propose=False, may_agree=True, more=0)


def kind_words(one: Participant) -> Sentence:
    """`utama`, `tambahan` ..."""
    return Sentence(PARTICIPANT_KIND_WORDS[ParticipantKind(one.kind)])


def standing_words(one: Participant | ParticipantStatus) -> Sentence:
    """`diusulkan`, `ditetapkan` ..."""
    standing = one.standing if isinstance(one, Participant) else one
    return Sentence(PARTICIPANT_STATUS_WORDS[ParticipantStatus(standing)])


def participant_screen(card: ParticipantCard, note: Sentence | None = None) -> Screen:
    """The card; `note` says on top what just happened, or who was quicker."""
    one, place = card.one, card.place
    name = place.village_label or place.label
    lines = [title(_("%(village)s, periode %(year)s", village=name, year=str(one.year)), PEOPLE)]
    if note is not None:
        lines.insert(0, title(note, ATTENTION))
    above = [piece for piece in (place.district_label, place.regency_label) if piece]
    lines += [line(", ".join(above)), _standing_line(card)]
    if one.reason and one.standing in {ParticipantStatus.RETURNED, ParticipantStatus.CLOSED}:
        lines.append(quote(one.reason))
    lines += _letter_lines(card)
    if card.before is not None:
        words = _(
            "Pernah diusulkan: %(year)s, %(kind)s",
            year=str(card.before.year),
            kind=kind_words(card.before),
        )
        lines.append(line(words, ATTENTION))
    over = {ParticipantStatus.DESIGNATED, ParticipantStatus.CLOSED}
    if card.quota is not None and one.standing not in over:
        lines.append(
            line(
                _(
                    "Kuota desa utama: %(count)s dari %(all)s",
                    count=card.quota[0],
                    all=card.quota[1],
                )
            )
        )
    if one.standing not in over:
        lines += condition_lines(one, told=card.before is not None)
    return Screen(tuple(lines), tuple(button_row(*row) for row in _button_rows(card) if row))


def condition_lines(one: Participant, *, told: bool = False) -> list[Line]:
    """The five answers; that it was proposed before stands above where the bot knows of it."""
    found = []
    for condition in CONDITIONS:
        answer = one.conditions.get(condition.code)
        if answer is None or (told and condition.code == "fresh"):
            continue
        words = Sentence(condition.met if answer else condition.unmet)
        found.append(line(words, DONE if answer else ATTENTION))
    return found


def closed_words(village: Value, one: Participant, zone: tzinfo) -> Sentence:
    """Since when a village takes no part any more, and why."""
    day = PlainDay(one.standing_since.astimezone(zone).date())
    if not one.reason:
        return _("%(village)s sudah ditutup sejak %(day)s", village=village, day=day)
    return _(
        "%(village)s sudah ditutup sejak %(day)s: %(reason)s",
        village=village,
        day=day,
        reason=one.reason,
    )


def _standing_line(card: ParticipantCard) -> Line:
    one = card.one
    standing = ParticipantStatus(one.standing)
    day = PlainDay(one.standing_since.astimezone(card.zone).date())
    words = _(
        "%(kind)s, %(standing)s %(day)s",
        kind=SentenceStart(kind_words(one)),
        standing=standing_words(one),
        day=day,
    )
    if card.who and standing is not ParticipantStatus.DESIGNATED:
        words = _(
            "%(kind)s, %(standing)s %(day)s oleh %(name)s",
            kind=SentenceStart(kind_words(one)),
            standing=standing_words(one),
            day=day,
            name=card.who,
        )
    return line(words, _SIGNS[standing])


def _letter_lines(card: ParticipantCard) -> list[Line]:
    one, lines = card.one, []
    if (letter := card.letters.get(one.designation_id or 0)) is not None:
        lines.append(
            line(
                _("Keputusan %(number)s, %(day)s", number=letter.number, day=PlainDay(letter.day)),
                PAPER,
            )
        )
    if (letter := card.letters.get(one.predicate_id or 0)) is not None:
        lines.append(
            line(
                _(
                    "Predikat Desa Cantik: Keputusan %(number)s, %(day)s",
                    number=letter.number,
                    day=PlainDay(letter.day),
                ),
                DONE,
            )
        )
    return lines


def _button_rows(card: ParticipantCard) -> list[list[Button]]:
    one = card.one
    rows = [] if card.closed else _action_rows(card)
    past = buttons.open_history.button(_("Riwayat"), participant_id=one.id)
    around = [past, buttons.open_participants.button(_("Desa peserta"), year=one.year)]
    if card.may_agree and card.more:
        words = _("Usulan lain: %(count)s", count=card.more)
        around.insert(0, buttons.open_next_proposal.button(words, area=one.region_code[:2]))
    return [*rows, around]


def _action_rows(card: ParticipantCard) -> list[list[Button]]:
    """What can be done now, by where it stands and who looks."""
    one, standing = card.one, ParticipantStatus(card.one.standing)
    ours, province = [], []
    if card.may_agree and standing is ParticipantStatus.PROPOSED:
        province.append(
            buttons.agree_village.button(
                _("Setujui"), participant_id=one.id, version=one.version, style="success"
            )
        )
    if card.may_agree and standing in {ParticipantStatus.PROPOSED, ParticipantStatus.AGREED}:
        province.append(buttons.return_proposal.button(_("Kembalikan"), participant_id=one.id))
    if card.may_propose and standing in {ParticipantStatus.PROPOSED, ParticipantStatus.RETURNED}:
        ours.append(buttons.mend_proposal.button(_("Perbaiki"), participant_id=one.id))
        ours.append(buttons.close_participant.button(_("Tarik usulan"), participant_id=one.id))
    if card.may_propose and standing is ParticipantStatus.CLOSED:
        ours.append(buttons.propose_again.button(_("Usulkan lagi"), participant_id=one.id))
    if card.may_agree and standing in {ParticipantStatus.AGREED, ParticipantStatus.DESIGNATED}:
        ours.append(buttons.close_participant.button(_("Tutup desa ini"), participant_id=one.id))
    return [province, ours]


def withdrawal_screen(one: Participant, place: Place) -> Screen:
    """Asked once more before a proposal is taken back."""
    off = buttons.withdraw_proposal.button(
        _("Ya, tarik"), participant_id=one.id, version=one.version, style="danger"
    )
    back = buttons.open_participant.button(_("Tidak jadi"), participant_id=one.id)
    name = place.village_label or place.label
    return Screen(
        (
            title(_("Tarik usulan %(village)s?", village=name), ATTENTION),
            line(_("Catatannya tetap ada dan desa bisa diusulkan lagi.")),
        ),
        (button_row(back, off),),
    )


def history_screen(
    one: Participant,
    place: Place,
    zone: ZoneInfo,
    done: Sequence[tuple[ParticipantStep, Value]],
    others: Sequence[Participant],
) -> Screen:
    """What happened to a participant, the newest first, and its other years."""
    name = place.village_label or place.label
    lines = [title(_("Riwayat %(village)s", village=name), PEOPLE)]
    for step, who in done[:8]:
        day = PlainDay(step.at.astimezone(zone).date())
        words = _("%(day)s: %(step)s", day=day, step=step_words(step))
        if who:
            words = _("%(day)s: %(step)s, %(name)s", day=day, step=step_words(step), name=who)
        lines.append(line(words))
        if step.reason:
            lines.append(quote(step.reason))
    row = []
    for other in others[:4]:
        words = _(
            "Periode %(year)s: %(kind)s, %(standing)s",
            year=str(other.year),
            kind=kind_words(other),
            standing=standing_words(other),
        )
        lines.append(line(words))
        row.append(buttons.open_participant.button(str(other.year), participant_id=other.id))
    back = buttons.open_participant.button(_("Kembali"), participant_id=one.id)
    return Screen(tuple(lines[:14]), (button_row(*row, back),))


def step_words(step: ParticipantStep) -> Sentence:
    """`diusulkan`, `disetujui provinsi`; what is no standing has words of its own."""
    if step.step == "predicate":
        return _("mendapat predikat")
    if step.step == "no_predicate":
        return _("predikat dibatalkan")
    if step.step == "imported":
        return _("dari daftar Excel")
    return standing_words(ParticipantStatus(step.step))
