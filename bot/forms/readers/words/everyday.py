"""Words of every sentence: they are themselves, and never a slip or the beginning of a name."""

from __future__ import annotations

from bot.forms.readers.words.spelling import vocabulary

EVERYDAY = vocabulary(
    "kami kita saya aku mereka dia beliau ini itu yang dan atau dengan untuk dari pada oleh dalam "
    "di ke se an ada tidak belum sudah telah akan sedang masih bisa dapat harus perlu agar supaya "
    "karena sebab jika kalau bila maka tapi tetapi namun juga hanya saja lagi lalu kemudian "
    "setelah sebelum sampai hingga jumlah jumlahnya jml banyak sedikit semua setiap tiap para "
    "desa dusun kampung warga balai kantor rumah tempat hari tanggal bulan tahun jam pukul waktu "
    "eva ani ana sari adi edi ida isa ela ari budi data usaha usia umur isi hasil lain kegiatan "
    "acara mulai selesai bersama antara sosial ekonomi baru lama besar kecil baik buruk lansia "
    "senam senang salam salah malam semalam pagi siang sore minta mana nama sama meja maju "
    "rapi rabun sabun jalan jumpa juara kamar kemas marga agung"
)
