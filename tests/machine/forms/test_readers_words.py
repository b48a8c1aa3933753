"""Free text, phones, files, typed commands, labelled lines and lines of the review."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms.readers.commands import parse_command, parse_edit_line
from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.labelled import split_by_label
from bot.forms.state.inputs import Contact, Edited, Files, Other, Text
from bot.forms.state.reading import Moment, Read, Reading, Unread
from models.forms.questions import Kind, Question
from models.forms.values import LARGEST_FILE, Attachment

if TYPE_CHECKING:
    from bot.forms.state.answers import Answer


class Javanese:
    """Knows a few buttons and labels."""

    def words(self, text: str) -> tuple[str, ...]:
        """In Javanese and in Indonesian."""
        krama = {"Kembali": "Wangsul", "Ubah": "Éwahi", "Kirim": "Kintun", "Tempat": "Papan"}
        return tuple(dict.fromkeys((krama.get(text, text), text)))


MOMENT = Moment(date(2026, 11, 22), Javanese())


def reading(
    kind: Kind,
    said: Text | Contact | Files | Other,
    least: int | None = None,
    most: int | None = None,
) -> Reading:
    return read_answer(Question("q", kind, "", "", at_least=least, at_most=most), said, MOMENT)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mendata usaha warga di RT 3 \n", "Mendata usaha warga di RT 3"),
        ("a\u200bb\ufeff", "ab"),
        ("a\x00b\x07", "ab"),
        ("a\r\nb\tc", "a\nb c"),
        ("\u200f\u0634\u0643\u0631\u200f", "\u200f\u0634\u0643\u0631\u200f"),
        ("👨\u200d👩\u200d👧 hadir", "👨\u200d👩\u200d👧 hadir"),
        ("👍", "👍"),
        ("<b>Siti & Joko</b>", "<b>Siti & Joko</b>"),
        ("100.3.3.2/06/2026", "100.3.3.2/06/2026"),
        ("Mu'minatun", "Mu'minatun"),
    ],
)
def test_text_is_kept_as_typed(typed: str, kept: str) -> None:
    assert reading(Kind.TEXT, Text(typed)) == Read(kept)


@pytest.mark.parametrize("typed", ["", "  \n ", "\u200b", "\u200f\u200d", "\u3164\u200b"[1:]])
def test_an_empty_text_is_asked_again(typed: str) -> None:
    found = reading(Kind.TEXT, Text(typed))
    assert isinstance(found, Unread)
    assert found.why.text == "Jawaban belum terisi. Silakan tulis jawabannya."


def test_a_long_text_tells_how_much_is_too_much() -> None:
    found = reading(Kind.TEXT, Text("a" * 1025))
    assert isinstance(found, Unread)
    assert found.why.values == {"over": 25, "most": 1000}
    assert reading(Kind.TEXT, Text("a" * 1000)) == Read("a" * 1000)
    assert isinstance(reading(Kind.TEXT, Text("abcdef"), most=5), Unread)


def test_a_short_text_tells_the_shortest() -> None:
    found = reading(Kind.TEXT, Text("ab"), least=3)
    assert isinstance(found, Unread)
    assert found.why.values == {"least": 3}


def test_an_edited_message_reads_like_a_new_one() -> None:
    assert read_answer(Question("q", Kind.TEXT, "", ""), Edited("baru", 7), MOMENT) == Read("baru")


@pytest.mark.parametrize(
    "typed",
    [
        "0812-3456-7890",
        "081234567890",
        "0812 3456 7890",
        "0812.3456.7890",
        "+62 812 3456 7890",
        "+62812-3456-7890",
        "6281234567890",
        "+62 (0)812 3456 7890",
        "812-3456-7890",
        "HP: 0812-3456-7890",
        "no wa 081234567890",
        "0812 3456 7890 (WA)",
        "٠٨١٢٣٤٥٦٧٨٩٠",
    ],
)
def test_a_mobile_number_is_read(typed: str) -> None:
    assert reading(Kind.PHONE, Text(typed)) == Read("+6281234567890")


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "0812",
            "0812345678901234",
            "021-5551234",
            "+60 12 345 6789",
            "0812-3456-789a",
            "halo",
        ),
        *("0812-3456-7890 / 0813-4567-8901", "081234567", "20 orang", "08" + "1" * 13),
    ],
)
def test_what_is_no_mobile_number_is_asked_again(typed: str) -> None:
    found = reading(Kind.PHONE, Text(typed))
    assert isinstance(found, Unread)


@pytest.mark.parametrize(
    ("phone", "kept"),
    [
        ("6281234567890", "+6281234567890"),
        ("+6281234567890", "+6281234567890"),
        ("60123456789", "+60123456789"),
        ("+1 415 555 0100", "+14155550100"),
        ("8613800138000", "+8613800138000"),
        ("84912345678", "+84912345678"),
    ],
)
def test_ones_own_contact_is_taken(phone: str, kept: str) -> None:
    assert reading(Kind.PHONE, Contact(phone, own=True)) == Read(kept)


def test_the_contact_of_another_is_not_taken() -> None:
    found = reading(Kind.PHONE, Contact("6281234567890", own=False))
    assert isinstance(found, Unread)
    assert found.why.text.startswith("Itu nomor orang lain.")


PHOTO = Attachment(file_id="f", unique_id="u", kind="photo", size=10)


def test_files_are_kept_as_json() -> None:
    kept: Answer = {
        "file_id": "f",
        "unique_id": "u",
        "kind": "photo",
        "size": 10,
        "name": "",
        "line": "",
    }
    assert reading(Kind.FILE, Files((PHOTO,))) == Read(kept)
    assert reading(Kind.FILES, Files((PHOTO, PHOTO))) == Read([kept, kept])


@pytest.mark.parametrize(
    ("kind", "said", "why"),
    [
        (Kind.FILE, Files((PHOTO, PHOTO)), "Cukup satu foto atau PDF. Kirim satu saja."),
        (Kind.FILE, Text("nanti"), "Di sini perlu foto atau PDF."),
        (Kind.FILES, Other("voice"), "Di sini perlu foto atau PDF."),
        (Kind.FILES, Other("document"), "Berkas ini belum terbaca. Kirim foto atau PDF."),
        (Kind.FILE, Files(()), "Di sini perlu foto atau PDF."),
        (Kind.TEXT, Files((PHOTO,), "hasil"), "Di sini perlu tulisan."),
        (Kind.TEXT, Contact("62812", own=True), "Di sini perlu tulisan."),
        (
            Kind.DATE,
            Other("sticker"),
            "Di sini perlu tanggal. Tulis seperti 17-8-2026, atau kemarin.",
        ),
        (
            Kind.REGION,
            Other("location"),
            "Di sini perlu nama wilayah. Tulis nama desa dan kecamatannya.",
        ),
    ],
)
def test_another_kind_of_input_is_answered_with_what_is_needed(
    kind: Kind, said: Text | Contact | Files | Other, why: str
) -> None:
    found = reading(kind, said, most=3)
    assert isinstance(found, Unread)
    assert found.why.text == why


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("kembali", "back"),
        ("Kembali.", "back"),
        ("wangsul", "back"),
        ("kembli", "back"),
        ("lewati", "skip"),
        ("skip", "skip"),
        ("kirim", "send"),
        ("KINTUN", "send"),
        ("kirim laporan", "send"),
        ("kirim laporan ke desa", None),
        ("selesai", "done"),
        ("tetap", "keep"),
        ("ubah", "edit"),
        ("ewahi", "edit"),
        ("kembalikan data ke kantor", None),
        ("ubi", None),
        ("", None),
        ("20", None),
    ],
)
def test_typed_words_do_what_buttons_do(typed: str, command: str | None) -> None:
    assert parse_command(typed, MOMENT) == command


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("6 mendata usaha RT 4", (6, "mendata usaha RT 4")),
        ("6", (6, "")),
        ("6.", (6, "")),
        ("ubah 6", (6, "")),
        ("Ubah nomor 6", (6, "")),
        ("ubah 6 jadi RT 4", (6, "RT 4")),
        ("éwahi 6", (6, "")),
        ("no. 6", (6, "")),
        ("6: RT 4", (6, "RT 4")),
        ("6 = RT 4", (6, "RT 4")),
        ("11 30-9-2026", (11, "30-9-2026")),
        ("4\n12 L\n8 P", (4, "12 L\n8 P")),
        ("٦ RT 4", (6, "RT 4")),
        ("17-8-2026", None),
        ("1.250 orang", None),
        ("6.5", None),
        ("ubah nomor enam", (6, "")),
        ("dua puluh orang", None),
        ("0", None),
        ("100", None),
        ("ubah", None),
        ("kirim", None),
        ("", None),
    ],
)
def test_a_line_of_the_review_is_edited_by_its_number(
    typed: str, line: tuple[int, str] | None
) -> None:
    assert parse_edit_line(typed) == line


REPORT = tuple(
    Question(key, kind, "", label)
    for key, kind, label in (
        ("kind", Kind.TEXT, "Kegiatan"),
        ("held_on", Kind.DATE, "Waktu"),
        ("place", Kind.TEXT, "Tempat"),
        ("present", Kind.NUMBER, "Yang hadir"),
        ("result", Kind.TEXT, "Hasil"),
    )
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (
            "LAPORAN KEGIATAN\nKegiatan: pendataan\nWaktu : kemarin\ntempat= balai dusun",
            {"kind": "pendataan", "held_on": "kemarin", "place": "balai dusun"},
        ),
        (
            "*Kegiatan:* pendataan\n*Hasil* : 34 usaha\n- 20 warung\n- 14 tani",
            {"kind": "pendataan", "result": "34 usaha\n- 20 warung\n- 14 tani"},
        ),
        (
            "1. Kegiatan: rapat\n2. Waktu: 17-8-2026 jam 10:00",
            {"kind": "rapat", "held_on": "17-8-2026 jam 10:00"},
        ),
        ("1. rapat\n2. kemarin\n4) 20", {"kind": "rapat", "held_on": "kemarin", "present": "20"}),
        (
            "Kegiatan: rapat\nHasil:\n1. data\n2. peta",
            {"kind": "rapat", "result": "1. data\n2. peta"},
        ),
        ("Kegiatn: rapat\nHadir: 20", {"kind": "rapat", "present": "20"}),
        ("Papan: balai\nWaktu: kemarin", {"place": "balai", "held_on": "kemarin"}),
        ("Kegiatan: rapat; Waktu: kemarin", {"kind": "rapat", "held_on": "kemarin"}),
        ("Kegiatan: rapat\nPukul: 10.00", None),
        ("Kegiatan: rapat", None),
        ("Mendata usaha: RT 3\nbesok lanjut", None),
        ("1. rapat", None),
        ("", None),
    ],
    ids=range(13),
)
def test_a_whole_form_in_one_message_is_taken_apart(
    typed: str, found: dict[str, str] | None
) -> None:
    assert split_by_label(typed, REPORT, MOMENT) == found


@given(st.text())
def test_any_text_is_taken_apart_without_fault(typed: str) -> None:
    parse_command(typed, MOMENT)
    parse_edit_line(typed)
    split_by_label(typed, REPORT, MOMENT)
    split_by_label(f"Waktu: {typed}\nTempat: {typed}", REPORT, MOMENT)


def test_a_file_over_the_limit_is_refused_before_it_is_kept() -> None:
    from_phone = Attachment(
        file_id="f", unique_id="u", kind="pdf", size=LARGEST_FILE + 1, name="SK.pdf"
    )
    question = Question("letter", Kind.FILE, "Kirim SK.", "SK")
    reading = read_answer(question, Files((from_phone,)), MOMENT)
    assert isinstance(reading, Unread)
    assert "10 MB" in reading.why.text
