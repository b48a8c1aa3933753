"""A whole report in one message, with few labels or none."""

from __future__ import annotations

import pytest

from bot.forms.engine import engine
from bot.forms.state.outcome import Outcome
from tests.machine.forms.rich import REPORT, Rich
from tests.machine.forms.sample import Sample
from tests.machine.forms.talking import Talk

READ = {
    "kind": "census",
    "held_on": "2026-11-21",
    "place": {"words": "balai dusun", "latitude": None, "longitude": None},
    "present": {"men": 12, "women": 8, "kinds": ["cadre", "resident"]},
    "done": "mendata usaha RT 3",
    "result": "34 usaha",
    "obstacle": None,
    "follow_up": {"what": "RT 4", "due": "2026-11-28", "who": None},
}


def test_a_report_with_a_photo_is_read_to_the_end() -> None:
    talk = Talk.begun(Rich)
    talk.photo(1, caption=REPORT)
    assert "Terbaca 9 dari 9 isian." in talk.card
    assert talk.at is None
    assert {**talk.answers, "photos": None} == {**READ, "photos": None}
    assert talk.answers["photos"][0]["line"] == ""
    assert not isinstance(engine.complete(Rich, talk.draft), Outcome)


def test_the_album_of_a_report_comes_after_it() -> None:
    talk = Talk.begun(Rich)
    talk.photo(1, album="a", caption=REPORT.replace(" di balai dusun", ""))
    assert talk.at == "place"
    talk.photo(2, album="a")
    assert "Terbaca 8 dari 9. Belum: Tempat." in talk.card
    assert len(talk.answers["photos"]) == 2
    assert talk.at == "place"


def test_without_a_photo_only_that_gap_is_asked() -> None:
    talk = Talk.begun(Rich)
    talk.type(REPORT)
    assert talk.answers == READ
    assert talk.at == "photos"
    assert "Terbaca 8 dari 9. Belum: Bukti." in talk.card


@pytest.mark.parametrize(
    "report",
    [
        "lapor pendataan sabtu di balai dusun hadir 12 L 8 P, kader dan warga",
        "Laporan kegiatan: pendataan\nhadir 12 L 8 P kader warga\ndi balai dusun, sabtu",
        "sabtu di balai dusun\n12 L 8 P (kader, warga)\npendataan",
        "pendataan di balai dusun sabtu lalu, 20 orang (8 P) kader dan warga",
        "lapor pendataan; 21-11-2026; di balai dusun; 12 L 8 P kader, warga",
        "Isi: mendata usaha RT 3\npendataan\nsabtu di balai dusun\n12 L 8 P kader, warga",
    ],
)
def test_what_is_certain_is_read_without_labels(report: str) -> None:
    talk = Talk.begun(Rich)
    talk.type(report)
    for key in ("kind", "held_on", "place", "present"):
        assert talk.answers.get(key) == READ[key], key


def test_a_line_that_is_not_certain_goes_on_with_the_label_before() -> None:
    talk = Talk.begun(Rich)
    talk.type("lapor pendataan\nisi: mendata usaha\nRT 3 dan RT 4, hari sabtu\nhasil: 34")
    assert talk.answers["done"] == "mendata usaha\nRT 3 dan RT 4, hari sabtu"
    assert "held_on" not in talk.answers


def test_a_date_still_to_come_is_a_gap() -> None:
    talk = Talk.begun(Rich)
    talk.type("lapor pendataan\n28-11-2026 di balai dusun")
    assert talk.at == "held_on"
    assert talk.answers["place"]["words"] == "balai dusun"


def test_an_answer_of_two_lines_is_no_report() -> None:
    talk = Talk.begun(Rich, **{key: READ[key] for key in ("kind", "held_on", "place", "present")})
    talk.type("sabtu di balai dusun\nhadir 12 L 8 P")
    assert talk.answers["done"] == "sabtu di balai dusun\nhadir 12 L 8 P"


def test_a_changed_report_changes_its_answers() -> None:
    talk = Talk.begun(Rich)
    talk.type(REPORT)
    talk.edit(REPORT.replace("12 L", "10 L").replace("34 usaha", "35 usaha"))
    assert talk.answers["present"]["men"] == 10
    assert talk.answers["result"] == "35 usaha"


def test_a_form_that_is_not_for_lines_without_them_wants_labels() -> None:
    talk = Talk.begun(Sample)
    talk.type("rapat\nsabtu")
    assert talk.answers == {"name": "rapat\nsabtu"}
