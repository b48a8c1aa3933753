"""Lists of residents by name are told from everything else agents write."""

from __future__ import annotations

import pytest

from models.activities.rules.indicators import indicator_in
from models.privacy_filter.residents import is_resident_list, speaks_of_list


@pytest.mark.parametrize(
    "text",
    [
        "1. Siti Aminah, RT 3\n2. Budi Santoso, Jl. Mawar 5\n3. Ujang, RT 02/01",
        "Aminah RT 03/02\nBudi RT 01/02\nUjang RT 02/02",
        "- Siti Aminah - Jalan Melati\n- Joko Susilo - Gang Buntu\n- Harto - Dusun Krajan",
        "Daftar penerima:\nSiti Aminah; 081234567890\nJoko Susilo; 081234567891\nAni; 0812345678",
        "1. Budi Santoso\n2. Ani Lestari\n3. Joko Susilo",
        "Penerima:\n1 Budi Rp300.000\n2 Kasminah Rp 300.000\n3 Tukiman Rp300rb",
        "Ny. Ratih (24 th) HPHT Mei\nNy. Sundari (31 th) HPHT Juni\nNy. Kartika (28 th)",
        "Anak putus sekolah: Budi kelas 5, Sinta kelas 3, Yoga kelas 6",
        "1. Budi Santoso 2. Ani Lestari 3. Joko Susilo 4. Wati Ningsih",
        "1) budi santoso\n2) ani lestari\n3) joko susilo\n4) wati ningsih\n5) dewi",
        "- Budi\n- Ani\n- Joko\n- Wati",
        "Isi: mendata lansia\n1. Budi Santoso\n2. Ani Lestari\n3. Joko Susilo\nHasil: 3 orang",
        "Penerima PKH: Budi Santoso, Ani Lestari, Joko Susilo",
        "penerima bansos yaitu Budi, Ani dan Joko",
        "Anak stunting Budi, Ani, Joko sudah ditimbang",
        "Lansia yang dikunjungi:\nBudi Santoso\nAni Lestari\nJoko Susilo",
        "warga miskin: Budi, Ani, Joko",
        "disabilitas = Budi, Ani, Joko",
        "Budi Santoso, Ani Lestari, Joko Susilo, Wati Ningsih, Dewi Sartika",
        "Budi Santoso\nAni Lestari\nJoko Susilo\nWati Ningsih\nDewi Sartika",
        "Peserta: Budi (RT 1), Ani (RT 2), Joko (RT 3)",
        "Budi RT 1, Ani RT 2, Joko RT 3",
        "Budi 3 th, Ani 2 th",
        "1. Budi Santoso, RT 01, 45 th\n2. Ani Lestari, RT 02, 32 th",
        "PKH: Budi, Ani, Joko",
        "BNBA bansos: Pak Budi, Bu Ani, Bu Tini",
        "Warga miskin: Pak Budi RT 1, Bu Ani RT 2, Pak Tono RT 3",
        "pak budi, bu ani, pak tono, bu siti dapat BLT",
        "Budi Santoso, Ani Lestari, Tono Hadi, Siti Aminah menerima PKH",
        "Penerima BLT: Bapak Harto, Ibu Siti dan Mbak Rina",
        "Budi 08123456789\nAni 08123456780\nTono 08123456781",
        "Budi Santoso umur 70 tahun RT 3\nAni Lestari usia 65 tahun RT 4",
        "Petugas: Siti\nKunjungan rumah\n1. Budi Santoso\n2. Ani Lestari\n3. Joko Susilo",
        "bersama kader mengunjungi lansia: Budi, Ani, Joko",
        "Lansia:\n1. Mbah Tukimin 80 th\n2. Mbah Sarijem 77 th",
        "Balita ditimbang:\n1. Azka 11 bln\n2. Zahwa 14 bln",
        "Pak Tukimin 70 tahun, Bu Sarijem 65 tahun",
        "penerima BLT yaitu Tukimin, Sarijem dan Kasmuri",
        "Warga miskin: Bu Sarijem, Pak Kasmuri, Mbah Tukimin",
        "LANSIA: TUKIMIN, SARIJEM, KASMURI",
        "Budi (lansia), Ani (lansia), Joko (ODGJ)",
        "didata bersama Budi 70 th, Ani 65 th, Joko 72 th",
    ],
)
def test_a_list_of_residents_is_recognised(text: str) -> None:
    assert is_resident_list(text)


@pytest.mark.parametrize(
    "text",
    [
        "Siti Aminah, RT 3\nBudi Santoso, RT 4",
        "Posyandu Melati, RT 3\nPosyandu Mawar, RT 2\nMasjid Al Huda, RT 4",
        "Tempat: balai RT 3\nIsi: mendata RT 4\nLanjut: RT 5",
        "Kunjungan RT 3\nVerifikasi RT 4\nRekap RT 5",
        "RT 1: 34 keluarga\nRT 2: 20 keluarga\nRT 3: 11 keluarga",
        "lapor pertemuan\nminggu di kantor desa\nhadir 5 L 4 P, aparat\nisi: membahas RKPDes",
        "Mendata usaha warga di RT 3",
        "dihadiri Pak Harto, Bu Siti dan Rina",
        "Hadir: Pak Harto, Bu Siti, Pak Joko, Bu Rina",
        "Hadir:\n1. Pak Harto\n2. Bu Siti\n3. Rina",
        "Petugas: Siti, Joko, Rina",
        "Verifikasi PKH, Siti, Joko, Rina",
        "Hadir: Pak Harto, Bu Siti, Pak Joko, Bu Rina, Pak Budi, Bu Ani",
        "Hadir Pak Lurah, Bu Camat, Pak RW",
        "Dihadiri Pak Harto, Bu Siti dan Rina. Warga menerima BLT",
        "petugas Siti, Joko, Rina, membahas penerima PKH",
        "ibu hamil, ibu menyusui, bapak asuh menerima bantuan",
        "34 keluarga, 12 lansia, 3 disabilitas menerima PKH",
        "Kontak 08123456789\nWA 08123456780\nTelepon 08123456781",
        "penyuluhan lansia oleh Siti, Joko dan Rina",
        "posyandu balita bersama Siti, Joko, Rina",
        "Siti RT 3, Joko RT 4",
        "mendata RT 4, 28 November, oleh Siti",
        "mendata usaha di RT 1, RT 2, dan RT 3",
        "Dusun Sukamaju, Dusun Mekar, Dusun Sari",
        "Sukamaju, Mekar, Sari, Sukakarya, Cipayung, Gadog",
        "1. Sukamaju\n2. Mekar Sari\n3. Sukakarya",
        "Kelompok tani: Sri Rejeki, Sido Makmur, Mekar Sari, Dewi Sri, Tani Jaya",
        "1. Pendataan\n2. Pengolahan\n3. Diseminasi",
        "- Sosialisasi Regsosek\n- Pelatihan Kader\n- Evaluasi Data",
        "Januari, Februari, Maret, April, Mei, Juni",
        "kader, warga, aparat",
        "Camat, Sekdes, Kaur, Kader hadir",
        "1. Kader\n2. Warga\n3. Aparat",
        "Penerima: Petani, Nelayan, Pedagang",
        "penerima PKH: 34 keluarga, lansia 12, disabilitas 3",
        "Lansia: Dusun Mekar 12, Dusun Sari 8, Dusun Krajan 4",
        "PKK, BPD, LPM, Karang Taruna, Bumdes",
        "1. Meja\n2. Kursi\n3. Laptop",
        "Usaha berumur 3 tahun, 5 tahun dan 10 tahun",
        "Petugas:\n1. Budi Santoso (koordinator)\n2. Ani Lestari\n3. Joko Susilo\nHadir: 3 L",
        "Tim: 1. Budi (ketua) 2. Ani (anggota) 3. Joko (anggota)",
        "Pencacah:\n- Budi - ketua\n- Ani - pencatat\n- Joko - pengukur",
        "Yang bertugas:\n1. Budi Santoso\n2. Ani Lestari\n3. Joko Susilo",
        "Yang hadir:\n1. Budi Santoso (Kades)\n2. Ani Lestari (Sekdes)\n3. Joko Susilo (Kader)",
        "Petugas lapangan : Budi, Ani, Joko, Siti, Dewi",
        "pendataan di balai oleh Budi, Ani, Joko, Siti dan Dewi, 3 L 2 P",
        "Padi 300 kg, Jagung 200 kg, Singkong 100 kg",
        "Sapi 2 tahun, Kambing 1 tahun",
        "Perdes 5 tahun, RPJMDes 6 tahun",
        "Remaja 15 tahun, Dewasa 20 tahun",
        "Balita 0-12 bulan, Batita 13-36 bulan",
        "Balita: Melati, Mawar, Anggrek",
        "Pendataan lansia: Krajan, Sempol Wetan, Karanganyar",
        "Kegiatan lansia: Senam, Pijat, Kuis",
        "Disabilitas: Fisik, Mental, Sensorik",
        "UMKM: Keripik Bu Sarijem, Tahu Pak Kasmuri, Batik Mbah Tukimin",
        "Hadir Pak Dukuh, Bu Carik, Pak Bekel, Pak Modin",
        "Hadir: Kades (Pak Tukimin), Sekdes (Bu Sarijem), Kasi Kesra, Kadus I",
        "Kader lansia: Sarijem, Kasmi, Tumi",
        "Pendamping PKH: Sarijem, Kasmuri, Tumi",
        "di balai, saya bersama Budi, Ani, Joko, Siti dan Dewi, 3 L 3 P",
        "saya bersama budi, ani, joko, siti, dewi dan wati, 3 L 3 P",
        "Hasil:\n1 Pendataan RT 2\n2 Rapat kader\n3 Sosialisasi",
        "Belanja:\n1 Kertas Rp50.000\n2 Pulpen Rp20.000\n3 Map Rp15.000",
        "SD kelas 5, SMP kelas 7, SMA kelas 10",
        "12 Laki-laki\n8 Perempuan\n20 Orang",
    ],
)
def test_counts_places_and_reports_pass(text: str) -> None:
    assert not is_resident_list(text)


@pytest.mark.parametrize(
    ("caption", "refused"),
    [
        ("daftar nama warga penerima", True),
        ("data by name by address", True),
        ("BNBA RT 3", True),
        ("foto suasana, bukan daftar nama warga", False),
        ("daftar hadir", False),
        ("undangan", False),
    ],
)
def test_a_caption_says_what_the_photo_shows(caption: str, refused: bool) -> None:
    assert speaks_of_list(caption) is refused


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("SOP pendataan, 7a.4", "7a.4"),
        ("LKE 5A undangan", "5a"),
        ("99a", None),
        ("7a.9", None),
        ("suasana", None),
    ],
)
def test_evidence_names_its_indicator(line: str, code: str | None) -> None:
    assert indicator_in(line) == code


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("isi: daftar warga: Budi, Ani, Tono, Wawan, Siti Aminah", True),
        ("data penerima PKH: Budi, Ani, Tono", True),
        ("daftar warga: 34 keluarga, 12 lansia, 3 RT", False),
        ("mendata warga di RT 3, RT 4, RT 5", False),
    ],
)
def test_names_in_a_row_are_a_list_too(text: str, listed: bool) -> None:
    assert is_resident_list(text) is listed


def test_names_behind_the_aid_and_a_colon_are_residents() -> None:
    assert is_resident_list("Lapor pendataan penerima bantuan: Tukiyem, Ngatinem, Wagiman")
    assert not is_resident_list("Petugas pendataan penerima bantuan: Tukiyem, Ngatinem, Wagiman")
