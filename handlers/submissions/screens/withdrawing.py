"""Something is taken back: asked before it is done, and told to whoever had it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    DONE,
    EDIT,
    PAPER,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.activities import buttons as activities_buttons
from handlers.submissions import buttons
from models.core.text import Sentence, _
from models.forms.form import FORMS
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Line
    from models.core.text import Value
    from models.people.records import Person
    from models.review.overview.standing import Standing
    from models.review.records.verdicts import Verdict
    from models.submissions.overview import Dossier


def standing_lines(standing: Standing | None, zone: ZoneInfo) -> list[Line]:
    """That it is approved, by whom and when, and that the office has agreed."""
    if standing is None:
        return []
    words = _("Sudah disetujui %(who)s, %(when)s.", **_by(standing, standing.approval, zone))
    lines = [line(words, ATTENTION)]
    if standing.agreement is not None:
        facts = _by(standing, standing.agreement, zone)
        lines.append(line(_("Kantor setuju: %(who)s, %(when)s.", **facts)))
    return lines


def _by(standing: Standing, one: Verdict, zone: ZoneInfo) -> dict[str, Value]:
    person = standing.name(one)
    who: Value = name_with_title(person) if person is not None else _("BPS")
    return {"who": who, "when": one.at.astimezone(zone)}


def withdraw_screen(found: Dossier, standing: Standing | None, zone: ZoneInfo) -> Screen:
    """What becomes of it, and who hears of that."""
    then = _("Kiriman ini tidak dihitung lagi.")
    if standing is not None and standing.agreement is not None:
        then = _("Kiriman ini tidak dihitung lagi. Pembina dan kantor diberi tahu.")
    elif standing is not None or found.thread.sent is not None:
        then = _("Kiriman ini tidak dihitung lagi. Pembina diberi tahu.")
    receipt = found.receipt
    yes = buttons.confirm_withdrawal.button(_("Ya, tarik"), receipt=receipt, style="danger")
    return Screen(
        (
            title(_("Tarik nomor %(receipt)s?", receipt=receipt), PAPER),
            *standing_lines(standing, zone),
            line(then),
        ),
        (
            button_column(yes),
            button_row(buttons.open_submission.button(_("Simpan saja"), receipt=receipt)),
        ),
    )


def withdrawn_screen(found: Dossier) -> Screen:
    """It is taken back."""
    return Screen(
        (
            title(_("Kiriman ditarik"), DONE),
            line(_("Nomor %(receipt)s", receipt=found.receipt)),
        ),
        (button_row(activities_buttons.open_my_reports.button(_("Laporan saya"))),),
    )


def withdrawn_notice(
    found: Dossier, by: Person, standing: Standing | None, zone: ZoneInfo
) -> Screen:
    """To colleagues and BPS: what was taken back, and that it was approved."""
    words = _(
        "%(form)s, nomor %(receipt)s, oleh %(name)s.",
        name=name_with_title(by),
        form=Sentence(FORMS[found.sent.form].about.name),
        receipt=found.receipt,
    )
    lines = [
        title(_("Kiriman ditarik, %(village)s", village=found.place.village or ""), EDIT),
        line(words),
        *standing_lines(standing, zone),
    ]
    if standing is not None:
        lines.append(line(_("Sekarang tidak dihitung lagi.")))
    return Screen(tuple(lines))
