"""An illness told with a name is not kept; everything agents write of illnesses otherwise is."""

from __future__ import annotations

import pytest

from models.privacy_filter.illness import names_ill_person


@pytest.mark.parametrize(
    "text",
    [
        "Bu Ani sakit TBC",
        "bu ani rt 3 kena tbc",
        "Pak Budi, RT 02/01, menderita stroke sudah lama",
        "Isi: kunjungan rumah\nKendala: Budi Santoso lumpuh",
        "Mbah Harjo mengidap diabetes",
        "anak Joko stunting",
        "Joko umur 3 tahun stunting",
        "balita stunting bernama Ani",
        "ada pasien TBC atas nama Budi",
        "Ibu Siti Aminah penyandang disabilitas",
        "yang sakit TBC pak Kasmuri",
        "pasien kusta Bu Sarijem RT 3",
        "warga yang sakit TBC di RT 6 ada Pak Kasmuri",
        "yang sakit kusta ada Bu Sarijem",
        "pendataan stunting, ananda Azka umur 2 tahun",
    ],
)
def test_a_name_beside_an_illness_is_recognised(text: str) -> None:
    assert names_ill_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bu Ani mendata stunting di RT 3",
        "Pak Budi menyampaikan materi TBC",
        "Kader Siti mendata disabilitas dan ODGJ",
        "Posyandu Melati stunting 4 anak",
        "Dusun Mawar: stunting 3, TBC 1",
        "stunting 12, lansia 40, disabilitas 7",
        "Pak Joko sakit, rapat ditunda",
        "Bu Siti dan Pak Joko sakit sehingga terlambat",
        "materi stunting oleh Bu Ani",
        "pendataan stunting, disabilitas, dan ODGJ bersama Bu Bidan",
        "Sosialisasi TBC yaitu penyuluhan di balai desa",
        "Desa Siti Mulyo bebas TBC",
        "7 Stunting atau kurang gizi",
        "penyuluhan TBC bu Sarijem",
        "sosialisasi stunting Bu Bidan Sarijem",
        "pendataan stunting di rumah Bu Sarijem RT 3",
        "rapat di rumah Pak Kasmuri RT 2, bahas penderita TBC",
        "sosialisasi TBC di RT 6 ada Pak Camat",
        "yang sakit TBC di RT 6 ada tiga",
        "Rumah Pak Budi dekat posyandu. Stunting turun",
        "dihadiri Pak Harto, Bu Siti. TBC dibahas",
    ],
)
def test_what_is_no_persons_illness_passes(text: str) -> None:
    assert not names_ill_person(text)
