"""Words that say what part of a sentence somebody reads: verbs, joints, kinds of places."""

from __future__ import annotations

import re

from bot.forms.readers.words.spelling import plain, vocabulary

BUILDINGS = vocabulary(
    "balai bale kantor rumah rmh aula gedung posyandu poskesdes poskamling pos posko mushola "
    "musholla "
    "musola musala mushalla langgar surau masjid mesjid gereja pura vihara kelenteng sekolah "
    "sd sdn smp "
    "smpn sma sman smk mi mts ma tk paud madrasah pesantren ponpes tpq tpa lapangan pasar "
    "pendopo pendapa "
    "saung gubuk warung kedai kediaman ruang ruangan pustu puskesmas polindes perpustakaan "
    "koperasi bumdes "
    "hotel joglo wantilan baruga sanggar teras halaman serambi dermaga tpi terminal taman "
    "kafe cafe kopi "
    "warkop griya omah imah baileo perpus wisma gereja aula warnet sanggar padepokan "
    "lopo lepau lapau mushalla bale-bale puskesdes madin klenteng "
    "sekretariat rptra gor stadion kolam laboratorium lab pondok meunasah bilik loka bank "
    "toko kios studio "
    "kelurahan kecamatan balaidesa kantordesa area lokasi tempat bl bld ktr kntr msjd zoom "
    "online daring"
)
AREAS = vocabulary(
    "rt rw dusun dsn desa ds kampung kp lingkungan lingk blok banjar jorong nagari huta "
    "dukuh dk dkh padukuhan jaga soa ohoi rio anjir handil kuta paal pal "
    "pedukuhan gampong lorong gang jalan jl jln perumahan komplek kompleks kebun sawah "
    "ladang pantai wilayah "
    "kec kab kabupaten kota pekon kepenghuluan sub satuan"
)
PLACE_HEADS = BUILDINGS | AREAS
# What may follow the head of a place, small letters or not.
_OF_PLACES = vocabulary(
    "serbaguna serba guna pertemuan lama baru utama tengah kepala ketua pak bu bapak ibu "
    "haji h ust ustadz "
    "milik depan belakang samping lantai lt warga kader agen sekdes kades kadus lurah camat "
    "barat timur utara "
    "selatan induk pembantu atas bawah no nomor dalam pkk lpm bpd adat umum rakyat pagi ikan "
    "dekat inpres "
    "negeri swasta nelayan tani kelompok bidan guru rapat desa kelurahan kecamatan kabupaten "
    "rukun koordinasi "
    "sub unit lansia balita budaya seni olahraga baca dinas kerja kopi makan data informasi"
)
_TITLES = vocabulary("pak bu bapak ibu bpk haji h ust ustadz mbah mas mbak teh kang ki nyai hj")
_ROMAN = re.compile(r"[ivx]{1,4}|[a-z]", re.IGNORECASE)
_VERB = re.compile(
    r"(?:mem|men|meng|meny)[a-z]{3,}|me(?:l|r|w)[a-z]{3,}(?:kan|i|an|h|p|s)|ber[a-z]{4,}|"
    r"ter[a-z]{4,}"
    r"|di[a-z]{3,}(?:kan|i)|(?:di|ng)(?:data|bahas|hadiri|ikuti|mulai|bantu|ukur|cek|catat|"
    r"isi|bagi|buat)"
)
_PASSIVE = re.compile(r"[a-z]{3,}(?:kan|i)")
# Stems that "di" before them, spelt apart, makes passive: "di ikuti", "di mulai".
_STEMS = vocabulary(
    "ikuti hadiri laksanakan mulai adakan data ukur bagi bagikan bimbing pandu pimpin buka "
    "tutup wakili "
    "dampingi bantu isi cek catat kirim susun buat bahas sepakati undur tunda lakukan "
    "selenggarakan jelaskan "
    "beri berikan minta ajak ajarkan latih input entri olah rekap perbaiki verifikasi "
    "validasi umumkan pasang "
    "cetak tempel foto ketahui tindak lanjuti tindaklanjuti selesaikan temukan temui "
    "jadwalkan rencanakan "
    "tentukan bentuk pilih tetapkan setujui tandatangani serahkan terima kumpulkan cocokkan "
    "ambil antar "
    "tanya tanyakan wawancara kunjungi undang sampaikan ulang lanjutkan teruskan rapatkan "
    "perlukan harapkan "
    "butuhkan gelar bawa simpan lengkapi periksa hitung timbang wawancarai koordinasikan "
    "musyawarahkan "
    "pindah geser alih alihkan batal batalkan tunda "
    "sosialisasikan tunjuk angkat ganti tambah kurangi lihat baca tulis"
)
_NOWHERE = vocabulary(
    "sini sana situ mana antara antaranya dalam luar atas bawah samping sela tengah lain "
    "mana-mana akhir awal "
    "hari tanggal waktu minggu bulan tahun"
)
STOPS = vocabulary(
    "dengan oleh untuk yang yg pada hari jam pukul pkl tgl tanggal telah sudah sdh kami kita "
    "saya dan serta guna "
    "agar supaya dalam terkait tentang mengenai ttg kepada kpd bersama bareng sekitar "
    "sebanyak sejumlah ada "
    "alhamdulillah tadi td semua banyak cuma hanya karena krn sebab bahas isi hasil hsl "
    "kendala kndl hambatan "
    "lanjut rencana cetak entri input ikut selesai sls lancar hadir hdr peserta jumlah total "
    "dihadiri diikuti "
    "secara sebagai seperti sampai hingga mulai dari ke lalu kemudian setelah sebelum sambil "
    "sekaligus akan "
    "sedang masih belum tidak tdk bisa dapat juga namun tapi tetapi materi acara kegiatan "
    "dalam rangka diisi "
    "berupa yaitu yakni antara lain demikian terima terimakasih mohon bapak-ibu kemudian dgn "
    "utk sbg jml "
    "narasumber petugas tim dokumentasi foto ini itu tersebut tsb saat ketika jadi maka pkl "
    "sdgkan adalah "
    "dimulai dibuka ditutup dihadiri jalan sejak mati tutup rusak sepi ramai rame penuh "
    "bareng sama pas biar buat ikutan kelar beres rampung"
)
# "Tidak ada kendala", "ora ono alangan": a part that denies an obstacle by its name.
NO_OBSTACLE = re.compile(
    r"(?:alhamdulillah\s*,?\s*)?(?:tidak|tdk|tak|tanpa|nihil|gak|gk|ga|nda|nggak|ngga|belum|blm|ora|boten|teu|"
    r"mboten|indak|ndak|dak|tra|kada|tena|seng|sonde|nenten)\s*"
    r"(?:ada|menemui|ditemukan|terdapat|ono|ana|wonten|aya|ado)?\s*"
    r"(?:kendala|hambatan|masalah|kesulitan|alangan|halangan)(?:nya)?"
    r"(?:\s+(?:apa\s*pun|apapun|sama sekali|apa-apa))?",
    re.IGNORECASE,
)


def is_verb(word: str) -> bool:
    """Whether a small word reads as what somebody does."""
    if word.startswith("di") and word[2:] in _STEMS:
        return True
    return word not in _NAMES_LIKE_VERBS and _VERB.fullmatch(word) is not None


_NAMES_LIKE_VERBS = vocabulary(
    "menara mentari menteng mendut merdeka melati merpati meranti bersama bersatu berkah "
    "beringin berlian "
    "teratai terpadu terminal"
)


def is_passive_of(word: str) -> bool:
    """Whether "di" before the word makes a verb and no place."""
    return (
        word in _STEMS
        or word in _NOWHERE
        or (
            _PASSIVE.fullmatch(word) is not None
            and word.endswith("kan")
            and word not in {"kan", "ikan"}
        )
    )


def is_roman_or_letter(word: str) -> bool:
    """II, IV, or the B of "RT 3 B"."""
    return _ROMAN.fullmatch(word) is not None


def belongs_to_place(word: str) -> bool:
    """Whether a word goes on with a place in any spelling."""
    return word in PLACE_HEADS or word in _OF_PLACES


def is_title(word: str) -> bool:
    """Pak, Bu: a name follows."""
    return plain(word) in _TITLES
