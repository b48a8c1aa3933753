"""Words around names: titles, posts and things that are nobody's name, names of places."""

from __future__ import annotations

import re

_SHORTEST = 4  # letters of a name all in capitals; shorter ones are abbreviations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Those so called are old, young or a family's: no staff.
KIN = _words("ny tn nyonya mbah nenek kakek nek kek mbok ananda sdr sdri adik dik abah ambu opung")
TITLES = KIN | _words("pak bu bapak ibu bpk mas mbak kak kang teh ustadz ustad haji")
NOBODY = _words(
    "januari februari maret april mei juni juli agustus september oktober november desember "
    "senin selasa rabu kamis jumat sabtu minggu desa dusun dsn kampung kp kelurahan kecamatan "
    "kec kabupaten kab provinsi rt rw jalan jl gang balai kantor rumah masjid mushola musala "
    "gereja pura sekolah sd smp sma tk paud posyandu puskesmas pustu pos pasar toko warung "
    "kelompok kwt gapoktan karang taruna pkk bpd lpm bumdes koperasi ukm umkm usaha bps kader "
    "warga aparat agen kepala sekretaris sekdes kades kaur kasi kadus camat lurah staf ketua "
    "tokoh petani nelayan pedagang buruh guru bidan dokter data hasil kendala lanjut bukti "
    "isi waktu tempat hadir kegiatan laporan program dana foto surat undangan tabel lomba "
    "panen penerima anak balita bayi lansia disabilitas penderita pasien pkh blt bpnt pbi kk "
    "nik keluarga penduduk jumlah total sensus survei rapat musyawarah"
)
# Posts and offices: "Bu Camat", "Pak Dukuh".
POSTS = _words(
    "dukuh carik bekel jorong keuchik geuchik babinsa bhabinkamtibmas danramil kapolsek kapus "
    "kasun penghulu modin mantri perawat bupati wali nagari petinggi perbekel kelian "
    "pendamping penyuluh ppl operator petugas sekcam kabid kadis plt dewan anggota pengurus "
    "pemilik mitra dukun pamong hukum nakes apoteker kepsek rektor dosen mahasiswa polisi "
    "polsek koramil kapten serma sertu aiptu bripka peserta responden tim wakil bendahara "
    "moderator narasumber"
)
# What lists hold that are no people, written with a capital.
THINGS = _words(
    "beras telur minyak gula susu vitamin kursi tongkat kacamata sembako uang tunai obat "
    "senam pijat gizi imunisasi timbang ukur vaksin makan snack konsumsi sapi kambing ayam "
    "kerbau domba babi itik bebek ikan lele jati sengon karet sawit kopi kakao kelapa padi "
    "jagung singkong kedelai cabai bawang magang tenor pinjaman kredit perdes rpjmdes rkpdes "
    "apbdes dokumen masa periode tahap kontrak garansi hari pagi siang sore malam tahun bulan "
    "umur usia berat tinggi laki perempuan pria wanita lokasi alamat nomor ada tidak belum "
    "sudah baru lama semua rusak sakit sehat layak meninggal pindah hamil miskin lain lainnya "
    "tani tenaga tes tindak kunjungan kesehatan pendidikan motor mobil laptop printer "
    "aplikasi listrik sinyal hujan banjir jembatan irigasi sumur drainase ternak lahan sawah "
    "fisik mental sensorik intelektual ganda netra rungu wicara daksa grahita remaja dewasa "
    "batita pikun ringan sedang mandiri kebun tambak kapal perahu bahan kain batik kue keripik "
    "tempe tahu roti"
)
# What hamlets, groups and posyandu are called.
_OF_PLACES = re.compile(
    r"(?:suka|suko|sumber|tanjung|karang|mekar|cipta|ci(?=[bdgjklmnprstw])|kali|kedung|banyu|gunung"
    r"|margo?|sido|tirto|wono|bumi|bukit|muara|sungai|parit|lubuk|batu|rawa|pulau|telaga)\w*"
    r"|\w{2,}(?:sari|rejo|jaya|mulyo|mulya|karya|mukti|agung|harjo|maju|makmur|sejahtera|indah"
    r"|asri|anyar|wetan|kulon|tengah|raya|baru|lor|kidul)"
    r"|lor|kidul|wetan|kulon|tengah|utara|selatan|timur|barat|indah|asri|jaya|sari|makmur|maju"
    r"|sejahtera|melati|mawar|anggrek|kenanga|dahlia|cempaka|teratai|kamboja|bougenville|flamboyan"
    r"|seroja|tulip|matahari|nusa|delima|manggis|rambutan|durian|mangga|krajan|pojok|gadog|blok"
)


def may_be_somebody(name: str) -> bool:
    """Whether a name nobody knows is written as one, and is no post, thing or place."""
    words = [word.strip(".'") for word in name.split()]
    plain = {word.lower() for word in words}
    if not plain or plain & (NOBODY | POSTS | THINGS) or any(map(_OF_PLACES.fullmatch, plain)):
        return False
    return all(_is_written_as_name(word) for word in words if word)


def _is_written_as_name(word: str) -> bool:
    if word.isupper():
        return len(word) == 1 or len(word) >= _SHORTEST
    return word[0].isupper() and word[1:].islower()
