"""The registration's questions as a plain table, for the yardstick: no forms, no translations."""

from __future__ import annotations

# In the order they are asked; the last one sends.
TEXTS = {
    "language": "Selamat datang di Desa Cantik\nPilih bahasa.",
    "consent": (
        "🔒 Data pribadi Anda\nGunanya: pembinaan statistik desa.\n"
        "Disimpan: nama, nomor HP, tugas, pengalaman, kiriman Anda.\n"
        "Dilihat: pembina, kepala desa, tim BPS.\nAnda setuju?"
    ),
    "name": "Data diri · 1/18\nSiapa nama lengkap Anda?",
    "address": "Data diri · 2/18\nBagaimana kami menyapa Anda?",
    "phone": "Data diri · 3/18\nBerapa nomor HP Anda?\nTekan tombol di bawah.",
    "village_typed": "📍 Wilayah · 4/18\nDesa atau kelurahan mana?\nTulis nama desa dan kecamatan.",
    "village": "📍 Maksudnya yang ini?",
    "element": "Tugas · 5/18\nAnda bertugas sebagai apa?",
    "post": "Tugas · 6/18\nApa jabatan Anda?",
    "appointment_number": "Tugas · 7/18\nBerapa nomor SK pengangkatan Anda?",
    "willing": "Kesediaan · 8/18\nBersedia ikut pembinaan BPS?\nLamanya 3 sampai 4 bulan.",
    "experience": "Pengalaman · 9/18\nPernah ikut pendataan apa saja?\nTekan semua, lalu Selesai.",
    "experience_roles": "Pengalaman · 10/18\nWaktu itu sebagai apa?\nTekan semua, lalu Selesai.",
    "computer": (
        "Komputer · 11/18\nApa yang Anda kuasai?\n1 Mengoperasikan komputer atau laptop\n"
        "2 Mengolah data: tabel dan grafik\n3 Menyusun monografi atau profil desa\n"
        "4 Menguasai TI atau website\n5 Operator aplikasi desa\n6 Belum ada"
    ),
    "own_laptop": "Komputer · 12/18\nPunya laptop atau komputer sendiri?",
    "has_decree": "📄 SK agen · 13/18\nSudah ada SK agen statistik?",
    "decree_number": "📄 SK agen · 14/18\nBerapa nomor SK agen itu?",
    "decree_date": "📄 SK agen · 15/18\nTanggal berapa SK itu?\nContoh: 6-5-2026",
    "decree_issuer": "📄 SK agen · 16/18\nSiapa yang menandatangani?",
    "decree_file": "📄 SK agen · 17/18\nKirim foto atau PDF SK.",
    "review": "📄 Periksa dulu, lalu kirim",
}
ORDER = list(TEXTS)
SEVERAL = {"experience", "experience_roles", "computer"}
OPTIONS = {
    "language": {"id": "Bahasa Indonesia", "en": "English"},
    "consent": {"yes": "Saya setuju", "no": "Tidak setuju"},
    "address": {"ibu": "Ibu", "bapak": "Bapak", "name": "Nama saja"},
    "village": {"right": "Benar", "again": "Cari lagi"},
    "element": {
        "official": "1 Aparat desa", "partner": "2 Mitra statistik", "other": "3 Kader atau warga",
    },
    "post": {
        "sekretaris": "Sekretaris desa", "kaur": "Kaur", "kasi": "Kasi", "dusun": "Kepala dusun",
        "staf": "Staf",
    },
    "willing": {"yes": "Bersedia", "no": "Belum bersedia"},
    "experience": {
        "population": "Sensus Penduduk", "agriculture": "Sensus Pertanian",
        "economic": "Sensus Ekonomi", "regsosek": "Regsosek", "podes": "Podes",
        "susenas": "Susenas", "sakernas": "Sakernas", "dtsen": "Pemutakhiran DTSEN",
        "village": "Pendataan desa", "other": "Lainnya", "never": "Belum pernah",
    },
    "experience_roles": {
        "enumerator": "Pencacah", "supervisor": "Pengawas", "coordinator": "Koordinator",
        "processing": "Pengolah data", "trainer": "Instruktur", "other": "Lainnya",
    },
    "computer": {
        "operate": "1 Komputer", "process": "2 Mengolah data", "monograph": "3 Monografi",
        "web": "4 Website", "apps": "5 Aplikasi", "none": "6 Belum ada",
    },
    "own_laptop": {"yes": "Punya", "no": "Belum punya"},
    "has_decree": {"yes": "Sudah ada", "not_yet": "Belum ada SK", "unknown": "Belum tahu"},
    "decree_issuer": {
        "kades": "Kepala desa", "lurah": "Lurah", "camat": "Camat", "bupati": "Bupati/wali kota",
    },
    "decree_file": {"skip": "Lewati", "back": "Kembali"},
    "review": {"send": "Kirim pendaftaran", "back": "Kembali"},
}  # fmt: skip
