"""Numbers of residents' papers are never kept; everything else passes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.state.inputs import Contact, Files, Other, Text
from bot.forms.state.reading import Moment, Unread
from models.forms.questions import Kind, Option, Question
from models.forms.values import Attachment


class Same:
    """A language in which every word is its own translation."""

    def words(self, text: str) -> tuple[str, ...]:
        """Give the text back."""
        return (text,)


MOMENT = Moment(date(2026, 11, 22), Same())
OPTIONS = (Option("yes", "Ya"), Option("no", "Tidak"))
NIK = "3201014506850001"  # made up
QUESTIONS = [Question("q", kind, "", "", options=OPTIONS) for kind in Kind]
FORBIDDEN = [
    NIK,
    f"NIK{NIK}",
    f"nik: {NIK}, atas nama Siti",
    f"RT 4 {NIK} 2026",
    "1234567890123456",
    "3201 0145 0685 0001",
    "3201-0145-0685-0001",
    "3201.0145.0685.0001",
    "1234 5678 9012 3456",
    "320101 450685 0001",
    "32.01.01.450685.0001",
    "32 01 01 45 06 85 0001",
    "320101-4506850001",
    "3 2 0 1 0 1 4 5 0 6 8 5 0 0 0 1",
    "32010145 06850001",
    "3201 01\u200b45 0685 0001",
    "KK 3201 0145 0685 0001 RT 4",
    "RT 4 3201 0145 0685 0001",
    "3201 0812 0685 0001",
    "3201 - 0812 0685 0001",
    "0812 3456 7890 3201 0145 0685 0001",
    "HP 0812-3456-7890, NIK 320101-450685-0001",
    "17-8-2026 3201 0145 0685 0001",
    "٣٢٠١٠١٤٥٠٦٨٥٠٠٠١",
    "ktp_3201014506850001.jpg",
    "3201,0101,0190,0001",
    "3201, 0101, 0190, 0001",
    "3201/0101/0190/0001",
    "3201_0101_0190_0001",
    "(3201)0101-0190(0001)",
    "320101\n010190\n0001",
    "3201\t0101\t0190\t0001",
    "NIK:\n3201010101\n900001",
    "RT 4, 3201,0145,0685,0001 ya",
    "17/8/2026 3201/0145/0685/0001",
    "3201O10101900001",
    "NIK32o1O10101900001",
    "32Ol 0101 0190 OOO1",
    "no kk 32010112 3456 7890",
    "KK: 320101123456 7890",
    "nik saya 3201011 234567 890",
]
ALLOWED = [
    "100.3.3.2/06/2026",
    "470/100.3.3.2/06/2026",
    "100.3.3.2/06/KPTS/2026 tanggal 30 September 2026",
    "0812-3456-7890",
    "+62 812 3456 7890",
    "0812 3456 7890 2026",
    "0812-3456-7890 / 0813-4567-8901",
    "17-08-2026 18-08-2026",
    "12-08-2026 10-08-2026",
    "12.08.2026 - 10.08.2026",
    "2026-08-17 2026-08-18",
    "2020 2021 2022 2023",
    "1 2 3 4 5 6 7 8 9 10 11 12 13",
    "12 15 20 18 14 16 10 12",
    "1.250.000.000.000.000",
    "Rp1.250.000 dan Rp2.500.000",
    "198705122010011002",
    "19870512 201001 1 002",
    "IMG-20260817-WA0012.jpg",
    "photo_2026-08-17_10-15-30.jpg",
    "Screenshot_2026-08-17-10-15-30-12.png",
    "34 keluarga, 20 laki-laki, 14 perempuan",
    "12/08/2026 10/08/2026",
    "12/08/2026, 10/08/2026",
    "12/08/2026-10/08/2026",
    "12,15,20,18,14,16,10,12",
    "12, 15, 20, 18, 10, 12, 12, 34",
    "12\n15\n20\n18\n10\n12\n12\n34",
    "2020, 2021, 2022, 2023",
    "2020/2021/2022/2023",
    "1201,5302,3304,1205",
    "0812-3456-7890, 0813-4567-8901",
    "0812-3456-7890\n0813-4567-8901",
    "0812/3456/7890 0813/4567/8901",
    "470/100.3.3.2/0612/2026",
    "141/12/KPTS/32.01.26.2001/2026",
    "32.01.26.2001\n32.01.26.2002",
    "Rp3.201.010,00 / Rp1.900.001,00",
    "Luas sawah 1200 1300 1400 1500",
    "KK 1200 1300 1400 1500",
    "KK 12 15 20 18 14 16 10 12",
    "34 KK, 1200 jiwa, 0812-3456-7890",
    "KK 0812 3456 7890 2026",
    "hadir 5l 4p, RT 10l 12p, 2000l 1200p 1500l",
    "",
]


@pytest.mark.parametrize("text", FORBIDDEN)
def test_a_number_of_a_paper_is_seen(text: str) -> None:
    assert privacy_refusal(text) is not None


@pytest.mark.parametrize("text", ALLOWED)
def test_ordinary_numbers_pass(text: str) -> None:
    assert privacy_refusal(text) is None


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.kind.name for question in QUESTIONS])
@pytest.mark.parametrize(
    "said",
    [
        Text(f"20 orang, {NIK}"),
        Files((), caption=NIK),
        Files((Attachment(file_id="a", unique_id="b", kind="pdf", name=f"{NIK}.pdf"),)),
    ],
    ids=["text", "caption", "file name"],
)
def test_such_a_message_is_forgotten_whatever_was_asked(
    question: Question, said: Text | Files
) -> None:
    found = read_answer(question, said, MOMENT)
    assert isinstance(found, Unread)
    assert found.forget
    assert found.why.text.startswith("Pesan tadi tidak disimpan: isinya 16 angka")
    assert NIK not in str(found)


def test_where_a_number_is_asked_only_the_count_is_wanted() -> None:
    found = privacy_refusal(NIK, Kind.NUMBER)
    assert found is not None
    assert found.text.endswith("Kirim jumlahnya saja, seperti 34.")


def round_figure(group: str) -> bool:
    """Whether it is one like 1200: four of those are a series, and no regency is numbered 00."""
    return group[0] != "0" and group.endswith("00")


@example(6280_0000_0000_0000, " ", "")
@given(st.integers(10**15, 10**16 - 1), st.sampled_from(["", " ", "-", "."]), st.text(max_size=5))
def test_no_sixteen_digits_pass_in_fours(number: int, between: str, around: str) -> None:
    if any(char.isnumeric() for char in around):
        return
    groups = [str(number)[place : place + 4] for place in range(0, 16, 4)]
    if between and all(group[:2] in {"19", "20"} or round_figure(group) for group in groups):
        return
    assert privacy_refusal(f"{around} {between.join(groups)} {around}") is not None


@given(st.dates(), st.dates(), st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y"]))
def test_two_dates_pass(first: date, second: date, style: str) -> None:
    days = [day.replace(year=1945 + day.year % 100) for day in (first, second) if day.day < 29]
    assert privacy_refusal(" ".join(day.strftime(style) for day in days)) is None


PIECES = (
    "minggu lalu depan 17 8 2026 agustus sabtu dua puluh se tidak ya dan sampai awal akhir bulan "
    "ribu - 31 februari 0 99999 lusa ini 12 an kemarin hari sensus 1 , juta lagi 9999"
)
ANY = st.one_of(
    st.builds(Text, st.text()),
    st.builds(Text, st.text("0123456789 .,-/\n", max_size=60)),
    st.builds(
        lambda words: Text(" ".join(words)),
        st.lists(st.sampled_from(PIECES.split())),
    ),
    st.builds(Contact, st.text(), st.booleans()),
    st.builds(Files, st.just(()), st.text()),
    st.builds(Other, st.text()),
)


@given(st.sampled_from(QUESTIONS), ANY, st.booleans())
def test_reading_never_raises(
    question: Question, said: Text | Contact | Files | Other, past: bool
) -> None:
    asked = Question("q", question.kind, "", "", options=OPTIONS, not_future=past)
    assert read_answer(asked, said, MOMENT)


NAMED = [
    "Verifikasi penerima PKH an. Ani dan Budi",
    "Verifikasi penerima PKH a.n. Siti Aminah",
    "penerima BLT yaitu Bu Ani dan Pak Joko",
    "Kunjungan balita stunting: Siti dan Budi",
    "penerima bantuan (Ani, Budi)",
    "warga sakit an Joko",
    "warga: Ani 0812 3456 7890, Budi 0813-4567-8901",
    "data warga di mushola An Nur, penerima PKH an. Ani",
    "pendataan ODGJ kemarin: bu Sarijem RT 4 dan pak Kasmuri RT 5",
    "lansia sakit A.N. Budi di gang Mawar",
]
NOT_NAMED = [
    "Narahubung: Ani 081234567890, Budi 081345678901",
    "Rapat penerima PKH dihadiri Pak Budi dan Bu Ani",
    "Petugas: Siti dan Budi mendata penerima PKH",
    "Surat tugas an. Budi untuk verifikasi PKH",
    "Pendataan penerima bantuan: RT 3 dan RT 4",
    "Musyawarah bansos: Desa Sukamaju dan Desa Mekarsari",
    "kunjungan ke warga yaitu kader Siti dan Budi",
    "Kendala: warga sakit, Budi mengganti",
    "Warga: 14 orang",
    "Kegiatan: pendataan PKH\nPetugas: Bu Sarijem, Pak Kasmuri",
    "Rembuk stunting: Bu Camat dan Pak Lurah hadir",
    "pendataan lansia di langgar An-Nahdliyah",
    "kunjungan warga ke surau An Nahl kemarin",
    "pendataan balita di TPQ An Nisa, 4 L 5 P",
    "pengajian keluarga di SD Islam An Najah",
    "pendataan keluarga di gang A.N. Hasan",
    "verifikasi PKH di Jl. A.N. Yusuf nomor 4",
]


@pytest.mark.parametrize("text", NAMED)
def test_a_pair_named_with_aid_illness_or_numbers_is_forgotten(text: str) -> None:
    assert privacy_refusal(text) is not None


@pytest.mark.parametrize("text", NOT_NAMED)
def test_people_on_duty_and_places_beside_aid_pass(text: str) -> None:
    assert privacy_refusal(text) is None
