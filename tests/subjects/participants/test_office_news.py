"""What an office hears of a workbook: how many villages, and at most ten of them by name."""

from __future__ import annotations

import pytest

from bot.languages.locale import locale_for
from handlers.participants.screens.news import decided_screen
from models.participants.overview.decided import Decided, by_office
from models.participants.overview.importing import CHANGED, NEW, SAME, Change
from models.participants.records import Participant, ParticipantKind, ParticipantStatus
from models.participants.rules.workbook import ParticipantRow

AGREED, DESIGNATED = ParticipantStatus.AGREED, ParticipantStatus.DESIGNATED
LOCALE = locale_for("id")


def _change(
    code: str, standing: ParticipantStatus, before: ParticipantStatus | None, what: str
) -> Change:
    row = ParticipantRow(2, code, ParticipantKind.MAIN, standing)
    known = Participant(region_code=code, standing=before) if before is not None else None
    return Change(row, code, known, what)


def test_each_office_by_what_is_decided() -> None:
    found = by_office(
        [
            _change("32.01.26.2001", AGREED, ParticipantStatus.PROPOSED, CHANGED),
            _change("32.01.26.2002", DESIGNATED, None, NEW),
            _change("32.01.26.2003", AGREED, AGREED, CHANGED),
            _change("32.73.01.1001", AGREED, None, NEW),
            _change("32.02.01.2001", AGREED, AGREED, SAME),
        ]
    )
    assert found == {
        "32.01": Decided(["32.01.26.2001"], ["32.01.26.2002"], ["32.01.26.2003"]),
        "32.73": Decided(["32.73.01.1001"]),
    }


@pytest.mark.parametrize(
    ("agreed", "designated", "named", "left"),
    [(10, 0, 10, []), (14, 0, 10, ["4 lagi"]), (14, 3, 10, ["5 lagi", "2 lagi"]), (2, 3, 5, [])],
)
def test_ten_names_and_how_many_more(
    agreed: int, designated: int, named: int, left: list[str]
) -> None:
    codes = [f"a{number}" for number in range(agreed + designated)]
    names = {code: f"Desa{code}" for code in codes}
    screen = decided_screen(2026, Decided(codes[:agreed], codes[agreed:]), names, "Ibu Dewi")
    said = [LOCALE.say(one.text) for one in screen.lines]
    assert str(agreed + designated) in said[0]
    assert "\n".join(said).count("Desaa") == named
    assert [
        words for one in said for words in ("4 lagi", "5 lagi", "2 lagi") if words in one
    ] == left
