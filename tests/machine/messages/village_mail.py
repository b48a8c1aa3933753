"""Messages as agents of villages might send them, with what a good reader makes of each.

All contents are invented. `say` gives one message its gold: what is not named was not said.
"""

from __future__ import annotations

from typing import Any

SENT = "2026-11-23T08:00:00+07:00"  # a Monday
FIELDS = (
    *("kind", "other_kind", "held_on", "place", "place_whole", "men", "women", "total", "kinds"),
    *("done_contains", "result_contains", "obstacle", "follow_up_contains", "follow_up_due"),
    "follow_up_who",
)
MESSAGES: list[dict[str, Any]] = []


def say(shape: str, text: str, *, sent: str = SENT, ask: str = "", lost: tuple[str, ...] = (),
        may: dict[str, Any] | None = None, gold: dict[str, Any] | None = None, **said: Any) -> None:  # fmt: skip
    """One message more."""
    lists = {"kinds", "done_contains", "result_contains", "follow_up_contains"}
    told = {name: said.get(name) for name in FIELDS}
    for name in lists:
        value = told[name]
        if isinstance(value, str) and value != "none":
            told[name] = value.split("|")
    MESSAGES.append({
        "id": f"v{len(MESSAGES) + 1:03}", "shape": shape, "sent": sent, "text": text,
        "gold": gold or told, "ask": ask.split(), "lost_none": list(lost), "may": may or {},
        "note": "",
    })  # fmt: skip


def no(text: str, *, fair: bool = False) -> None:
    """A message that is no report."""
    say("no-report", text, gold={"report": False}, ask="report" if fair else "")


def refused(text: str) -> None:
    """Residents by name."""
    say("refused", text, gold={"refused": True})


def several(text: str) -> None:
    """More than one activity."""
    say("several", text, gold={"several": True})


say("sms", "Lapor bu kmrn rapat koordinasi di aula kelurahan hdr 9L 14P bahas jadwal pendataan, hsl sepakat mulai 1 Des, kndl blm ada",
    kind="meeting", held_on="2026-11-22", place="aula kelurahan", men=9, women=14, done_contains="jadwal pendataan",
    result_contains="sepakat mulai 1 Des", may={"obstacle": ["none", "blm ada"]}, lost=("jadwal pendataan",))
say("label-plain", "LAPORAN HARIAN AGEN STATISTIK\nNama Agen: Wulan Sari\nDesa: Karangtengah\nHari/Tanggal: Kamis, 19 November 2026\nJam: 09.00 - 12.00 WIB\nLokasi: RT 04 RW 02 Dusun Krajan\nKegiatan: Pendataan UMKM\nJumlah peserta: 2 laki-laki dan 3 perempuan\nHasil: 17 UMKM terdata\nKendala: 3 pemilik usaha tidak di tempat\nRencana: lanjut ke RT 05 hari Kamis 26 November 2026",
    kind="collect", held_on="2026-11-19", place="RT 04 RW 02", place_whole="RT 04 RW 02 Dusun Krajan", men=2, women=3,
    done_contains="UMKM", result_contains="17 UMKM terdata", obstacle="3 pemilik usaha tidak di tempat",
    follow_up_contains="RT 05", follow_up_due="2026-11-26", lost=("Wulan Sari",))
say("label-emoji", "📣 *LAPORAN KEGIATAN* 📣\n\n🗓 Hari/Tgl : Jum'at, 20 Nov 2026\n⏰ Jam : 13.30 - selesai\n🏢 Tempat : Aula Kantor Desa Wonosari\n👥 Peserta : 24 org (10 lk + 14 pr)\n📌 Agenda : Sosialisasi Desa Cantik\n✅ Hasil : warga paham manfaat data\n⚠️ Kendala : LCD mati\n\nDemikian laporan kami 🙏🙏",
    kind="socialisation", held_on="2026-11-20", place="Aula Kantor Desa", place_whole="Aula Kantor Desa Wonosari", men=10, women=14, total=24,
    done_contains="Desa Cantik", result_contains="warga paham manfaat data", obstacle="LCD mati", may={"kinds": ["resident"]})
say("prose", "Selamat siang Bu Rina. Pada hari Sabtu tanggal 21 November 2026 telah dilaksanakan pelatihan pengisian kuesioner di SD Negeri 3 yang diikuti oleh 6 orang laki-laki dan 11 orang perempuan. Peserta belajar mengisi lembar keluarga dan mencoba satu contoh. Terima kasih.",
    kind="coaching", held_on="2026-11-21", place="SD Negeri 3", men=6, women=11, done_contains="mengisi lembar keluarga dan mencoba satu contoh", lost=("mengisi lembar keluarga",))
say("chat", "assalamualaikum pak\ntadi pagi kami musdes di pendopo\nyg hadir 15 L 7 P dari perangkat dan kader\nhasil: disepakati data stunting dimutakhirkan\nkendala nihil\ntindak lanjut: pendataan ulang 1 Desember oleh kader",
    kind="meeting", held_on="2026-11-23", place="pendopo", men=15, women=7, kinds="official|cadre",
    result_contains="disepakati data stunting dimutakhirkan", obstacle="none", follow_up_contains="pendataan ulang", follow_up_due="2026-12-01", follow_up_who="kader",
    may={"follow_up_who": ["kader"]})
say("label-plain", "Lapor\nAcara: Monev hasil pendataan keluarga\nTgl: 18-11-2026\nTempat: Kantor Desa\nHadir: L 5, P 4\nHasil: 8 kuesioner perlu dicek ulang\nKendala: -\nRTL: cek lapangan, 25/11/2026, Pak Darto",
    kind="evaluate", held_on="2026-11-18", place="Kantor Desa", men=5, women=4, done_contains="pendataan keluarga", result_contains="8 kuesioner perlu dicek ulang",
    obstacle="none", follow_up_contains="cek lapangan", follow_up_due="2026-11-25", follow_up_who="Pak Darto")
say("sms", "lap keg entri data tgl 19 nov 26 di ktr desa, 2L/1P, hsl 120 KK sdh dientri, kendala listrik padam 2 jam, bsk lanjut 60 KK",
    kind="process", held_on="2026-11-19", place="ktr desa", men=2, women=1, result_contains="120 KK sdh dientri", obstacle="listrik padam 2 jam",
    follow_up_contains="60 KK", follow_up_due="2026-11-24", lost=("120 KK",))
say("sentences", "Lapor. Hari ini kami mengolah data hasil pendataan di rumah Bu Yuli, 1 laki-laki 4 perempuan. Tabel umur selesai, tabel pekerjaan belum. Besok dilanjut lagi.",
    kind="process", held_on="2026-11-23", place="rumah Bu Yuli", men=1, women=4, done_contains="Tabel umur selesai|tabel pekerjaan belum",
    follow_up_contains="dilanjut lagi", follow_up_due="2026-11-24", may={"result": ["*"], "obstacle": ["*"]}, lost=("tabel pekerjaan belum",))
say("label-numbered", "Laporan Kegiatan Desa Cantik\n1. Nama kegiatan : Diseminasi data kependudukan\n2. Waktu : Minggu, 15 November 2026 pukul 08.00 WITA\n3. Tempat : Lapangan desa\n4. Peserta : 40 L / 55 P, warga\n5. Hasil : 60 leaflet dibagikan\n6. Kendala : pengeras suara rusak\n7. Dokumentasi : terlampir", sent="2026-11-16T09:00:00+08:00",
    kind="disseminate", held_on="2026-11-15", place="Lapangan desa", men=40, women=55, kinds="resident", done_contains="data kependudukan",
    result_contains="60 leaflet dibagikan", obstacle="pengeras suara rusak", lost=("data kependudukan",))
say("minutes", "NOTULEN RAPAT KOORDINASI\nHari/Tanggal : Rabu, 18 November 2026\nPukul : 10.00 s.d. 12.00 WIB\nTempat : Ruang Rapat Kantor Desa\nPemimpin rapat : Sekretaris Desa\nNotulis : Wati\nPeserta : 11 laki-laki, 6 perempuan\nPembahasan :\n- pembagian wilayah tugas\n- honor petugas\nKeputusan :\n- tiap dusun dua petugas\nTindak lanjut : surat tugas dibuat 24 November 2026 oleh Sekdes",
    kind="meeting", held_on="2026-11-18", place="Ruang Rapat Kantor Desa", men=11, women=6, done_contains="pembagian wilayah tugas|honor petugas",
    result_contains="tiap dusun dua petugas", follow_up_contains="surat tugas dibuat", follow_up_due="2026-11-24", follow_up_who="Sekdes", may={"kinds": ["official"]}, lost=("honor petugas", "Wati"))
say("label-plain", "lapor bu\nKegiatan : posyandu balita\nTanggal : 17 Nov 2026\nTempat : Posyandu Mawar\nHadir : 3 L 21 P\nIsi : menimbang dan mencatat 24 balita\nHasil : 2 balita berat badan turun\nKendala : tidak ada",
    kind="other", other_kind="posyandu", held_on="2026-11-17", place="Posyandu Mawar", men=3, women=21, done_contains="mencatat 24 balita",
    result_contains="2 balita berat badan turun", obstacle="none")
say("label-plain", "Lapor pendataan lansia\nTanggal 20 November 2026\nTempat balai RW 04\nHadir 6 L 10 P\nHasil 16 lansia tercatat\nKendala sebagian lupa tanggal lahir\nLanjut RT 05 tanggal 27 November",
    kind="collect", held_on="2026-11-20", place="balai RW 04", men=6, women=10, done_contains="lansia", result_contains="16 lansia tercatat",
    obstacle="sebagian lupa tanggal lahir", follow_up_contains="RT 05", follow_up_due="2026-11-27")
say("sentences", "lapor rapat kamis di balai dusun, 20 orang, 8 perempuan, membahas data miskin",
    kind="meeting", held_on="2026-11-19", place="balai dusun", men=12, women=8, total=20, done_contains="data miskin")
say("sentences", "Rapat evaluasi pendataan tgl 16/11/2026 di kantor lurah dihadiri 7 laki laki dan 9 perempuan. Hasilnya 3 RT harus didata ulang. Kendalanya hujan deras.",
    kind="meeting", held_on="2026-11-16", place="kantor lurah", men=7, women=9, done_contains="evaluasi pendataan", result_contains="3 RT harus didata ulang", obstacle="hujan deras", may={"kind": ["evaluate"]})
say("sms", "Lapor sosialisasi SE2026 mgg 22/11 di masjid Al Falah, 35 bpk2 & 20 ibu2, byk yg tanya soal pajak",
    kind="socialisation", held_on="2026-11-22", place="masjid Al Falah", men=35, women=20, done_contains="SE2026", lost=("tanya soal pajak",), may={"obstacle": ["*"], "result": ["*"]})
say("label-plain", "Laporan\nWaktu: selasa kemarin jam 2 siang\nTempat: rumah kadus\nKegiatan: survei harga\nPeserta: 1L 1P\nHasil: 12 komoditas",
    kind="collect", held_on="2026-11-17", place="rumah kadus", men=1, women=1, done_contains="harga", result_contains="12 komoditas")
say("label-plain", "Lapor pendataan\nTgl: 28 November\nTempat: balai\nHadir: 5 L 5 P\nHasil: 20 KK",
    kind="collect", place="balai", men=5, women=5, result_contains="20 KK", ask="held_on")
say("label-plain", "Lapor pendataan\nTgl: Senin 21 November 2026\nTempat: balai\nHadir: 5 L 5 P\nHasil: 20 KK",
    kind="collect", place="balai", men=5, women=5, result_contains="20 KK", ask="held_on", may={"held_on": ["2026-11-21"]})
say("sentences", "lapor pekan lalu kami bimtek di kecamatan, 2 L 6 P, belajar metadata", kind="coaching", place="kecamatan", men=2, women=6,
    done_contains="belajar metadata", ask="held_on")
say("label-plain", "Lapor bimtek\nTanggal: 18-20 November 2026\nTempat: Hotel Sahid\nPeserta: 1 L 2 P\nMateri: pengolahan data\nHasil: paham cara membuat tabel",
    kind="coaching", place="Hotel Sahid", men=1, women=2, done_contains="pengolahan data", result_contains="paham cara membuat tabel", ask="held_on", may={"held_on": ["2026-11-18", "2026-11-20"]})
say("label-plain", "Lapor rapat\nTanggal: kemarin\nTempat: rumah Pak RT\nHadir: sekitar 20 orang\nIsi: iuran sampah dan data warga",
    kind="meeting", held_on="2026-11-22", place="rumah Pak RT", done_contains="iuran sampah dan data warga", ask="present", total=20, lost=("sekitar 20 orang",))
say("label-plain", "Lapor pertemuan kader\nTanggal: 21/11/26\nTempat: rumah Bu Ketua PKK\nHadir: 18 ibu\nIsi: membagi tugas pencatatan",
    kind="meeting", held_on="2026-11-21", place="rumah Bu Ketua PKK", ask="present", done_contains="membagi tugas pencatatan", lost=("18 ibu",))
say("label-plain", "Laporan kegiatan\nHari : Sabtu\nTanggal : 21 November 2026\nPukul : 08.00\nTempat : Dusun Sidomulyo\nKegiatan : sensus ternak\nL : 4\nP : 2\nHasil : 53 sapi, 120 kambing\nKendala : kandang jauh",
    kind="collect", held_on="2026-11-21", place="Dusun Sidomulyo", men=4, women=2, done_contains="ternak", result_contains="53 sapi, 120 kambing", obstacle="kandang jauh")
say("staff", "Lapor pendataan disabilitas\nTanggal : 20/11/2026\nTempat : Dusun Cempaka\nPetugas : Joko, Wati, Siti Aminah\nHadir : 3 L 5 P\nHasil : 8 orang terdata",
    kind="collect", held_on="2026-11-20", place="Dusun Cempaka", men=3, women=5, done_contains="disabilitas", result_contains="8 orang terdata", lost=("Joko", "Siti Aminah"))
say("staff", "Laporan musyawarah desa\nKamis, 19 November 2026\nBalai Desa Sukorejo\nDihadiri: Kepala Desa, BPD, Bidan Desa Ibu Ratna, 12 L 10 P\nModerator: Bapak Suyanto\nNotulis: Ibu Endang\nHasil: prioritas data tahun 2027",
    kind="meeting", held_on="2026-11-19", place="Balai Desa", place_whole="Balai Desa Sukorejo", men=12, women=10, kinds="head", result_contains="prioritas data tahun 2027", lost=("Suyanto", "Endang", "Bidan Desa"))
say("label-plain", "Izin melaporkan bu.\nTgl 19/11/2026\nKeg: Input data SDGs\nTmpt: kantor desa\nPst: 2 P\nHsl: 210 data\nKdl: aplikasi lemot\nTL: selesai sabtu depan",
    kind="process", held_on="2026-11-19", place="kantor desa", men=None, women=2, ask="present", done_contains="SDGs", result_contains="210 data", obstacle="aplikasi lemot",
    follow_up_contains="selesai", follow_up_due="2026-11-28", may={"men": [0, "*"], "women": ["*"]})
say("chat", "Bu Rina, kemarin sore kami pasang infografis penduduk di posyandu sama pos ronda, yang ikut 3 laki-laki 2 perempuan. Warga pada nanya.",
    kind="disseminate", held_on="2026-11-22", men=3, women=2, done_contains="pasang infografis penduduk", ask="place", may={"place": ["posyandu", "*"], "kind": ["*"], "kinds": ["resident"]}, lost=("Warga pada nanya",))
say("label-aligned", "Nama Kegiatan   : Penyuluhan data stunting\nHari, tanggal   : Selasa, 17 Nopember 2026\nWaktu           : 09.00 WIB\nTempat          : Polindes Mekarsari\nPeserta         : 0 laki-laki, 23 perempuan (kader dan warga)\nHasil           : 23 ibu menerima buku catatan\nHambatan        : -\nRencana         : -",
    kind="socialisation", held_on="2026-11-17", place="Polindes Mekarsari", men=0, women=23, kinds="cadre|resident", done_contains="data stunting",
    result_contains="23 ibu menerima buku catatan", obstacle="none", follow_up_contains="none")
say("label-bold", "*LAPORAN KEGIATAN*\n\n*Kegiatan:*\nRapat persiapan pendataan\n*Waktu:*\nJumat, 20 November 2026\n*Tempat:*\nBalai Kampung\n*Hadir:*\n9 L\n6 P\n*Hasil:*\nPembagian wilayah\n*Kendala:*\nTidak ada\n*Tindak lanjut:*\nMulai mendata 1 Desember 2026",
    kind="meeting", held_on="2026-11-20", place="Balai Kampung", men=9, women=6, done_contains="persiapan pendataan", result_contains="Pembagian wilayah", obstacle="none",
    follow_up_contains="Mulai mendata", follow_up_due="2026-12-01")
say("sentences", "Alhamdulillah hari Jumat kemarin sudah dilaksanakan sosialisasi sensus ekonomi di Balai Pekon. Hadir 31 org, 14 laki2 17 perempuan, dari aparat, kader dan masyarakat. Tidak ada kendala.",
    kind="socialisation", held_on="2026-11-20", place="Balai Pekon", men=14, women=17, total=31, kinds="official|cadre|resident", done_contains="sensus ekonomi", obstacle="none")
say("sms", "lpr rapat sls 17/11 jm 13.00 bl desa, hdr 8 L 3 P, bhs data BLT, hsl: verifikasi ulang, kendala: data ganda",
    kind="meeting", held_on="2026-11-17", place="bl desa", men=8, women=3, result_contains="verifikasi ulang", obstacle="data ganda", done_contains="data BLT", lost=("data BLT",))
say("dialect", "Kula badhe lapor bu. Wingi rapat ing balai dusun, rawuh 11 L 9 P, mbahas data lansia.", kind="meeting", held_on="2026-11-22", place="balai dusun", men=11, women=9,
    done_contains="data lansia")
say("dialect", "Punten bade lapor. Dinten Saptu 21 Nopember 2026 pendataan di bale RW 3, sumping 6 L 5 P, hasilna 22 KK", kind="collect", held_on="2026-11-21", place="bale RW 3", men=6, women=5, result_contains="22 KK")
say("label-plain", "Lapor analisis\nTanggal : 21 Nov 2026\nTempat : Perpustakaan desa\nHadir : 3 L 3 P agen dan pembina\nIsi : membuat grafik umur penduduk\nHasil : 4 grafik\nKendala : laptop cuma satu\nLanjut : cetak poster, pekan depan",
    kind="analyse", held_on="2026-11-21", place="Perpustakaan desa", men=3, women=3, kinds="agent|pembina", done_contains="membuat grafik umur penduduk", result_contains="4 grafik",
    obstacle="laptop cuma satu", follow_up_contains="cetak poster", ask="follow_up_due")
say("label-plain", "Lapor kegiatan tgl 20 November 2026\nPeserta: 7 orang\nlaki-laki: 3\nperempuan: 4\nTempat: saung tani\nMateri: harga gabah\nHasil: daftar 9 pengepul", ask="kind",
    held_on="2026-11-20", place="saung tani", men=3, women=4, total=7, done_contains="harga gabah", result_contains="daftar 9 pengepul", may={"kind": ["*"]})
say("mixed", "Lapor pendataan kemarin\nTempat: RT 07\nKami berempat keliling dari pagi sampai siang, semua rumah didatangi, dua rumah kosong.\nHadir: 2 L 2 P\nHasil: 38 rumah",
    kind="collect", held_on="2026-11-22", place="RT 07", men=2, women=2, done_contains="keliling dari pagi sampai siang", result_contains="38 rumah", lost=("dua rumah kosong",), may={"obstacle": ["*"]})
say("sentences", "rakor tim desa cantik sabtu 21 nov di rumah bu lurah, 4 org L dan 6 org P, hasilnya bagi tugas entri, rencana kumpul lagi sabtu depan",
    kind="meeting", held_on="2026-11-21", place="rumah bu lurah", men=4, women=6, result_contains="bagi tugas entri", follow_up_contains="kumpul lagi", follow_up_due="2026-11-28", done_contains="tim desa cantik")
say("label-plain", "Kegiatan : Sosialisasi dan pelatihan petugas\nTanggal : 14 November 2026\nTempat : SMPN 2\nPeserta : 20 L 22 P", ask="kind", held_on="2026-11-14", place="SMPN 2", men=20, women=22,
    done_contains="pelatihan petugas", may={"kind": ["socialisation", "coaching"]})
say("label-plain", "Lapor\nJenis kegiatan: 4\nTanggal: kemarin lusa\nTempat: gang mawar\nHadir: 3 P 2 L\nIsi: data kos-kosan\nHasil: 11 rumah kos", kind="collect", held_on="2026-11-21", place="gang mawar", men=2, women=3,
    done_contains="data kos-kosan", result_contains="11 rumah kos", may={"kind": ["*"]})
say("sms", "LAPOR PENDATAAN RUTILAHU TGL 21 NOV 2026 DI DUSUN TEGAL HADIR 5 L 3 P HASIL 14 RUMAH KENDALA HUJAN",
    kind="collect", held_on="2026-11-21", place="DUSUN TEGAL", men=5, women=3, done_contains="RUTILAHU", result_contains="14 RUMAH", obstacle="HUJAN")
say("sms", "pendataan umkm di pasar kamis 19 nov hadir 2l 4p hasil 33 pedagang kendala banyak yg menolak lanjut senin depan di pasar lama",
    kind="collect", held_on="2026-11-19", place="pasar", men=2, women=4, done_contains="umkm", result_contains="33 pedagang", obstacle="banyak yg menolak", follow_up_contains="pasar lama", follow_up_due="2026-11-30", may={"place": ["*"]})
say("chat", "Lapor bu\nPelatihan kader jumat 20/11\nTempat di rumah Bu Lilis\n0 L 14 P\nalhamdulillah lancar", kind="coaching", held_on="2026-11-20", place="rumah Bu Lilis", men=0, women=14,
    may={"kinds": ["cadre"], "obstacle": ["none"], "result": ["*"]}, done_contains=None, lost=("lancar",))
say("label-plain", "Lapor pendataan\nTanggal: 19 November 2026\nTempat: Balai Banjar\nHadir: 7 orang laki-laki semua\nHasil: 40 KK", kind="collect", held_on="2026-11-19", place="Balai Banjar", men=7, women=0, result_contains="40 KK")
say("label-plain", "Lapor rapat\nTanggal: 19 November 2026\nTempat: Balai Nagari\nHadir: 12 laki-laki, perempuan tidak ada\nIsi: tapal batas\nHasil: peta disetujui", kind="meeting", held_on="2026-11-19", place="Balai Nagari", men=12, women=0, done_contains="tapal batas", result_contains="peta disetujui")
say("label-plain", "Laporan Kegiatan\nTanggal: 16 November 2026\nKegiatan: Rapat\nTempat: Aula\nPeserta: Aparat desa 6 orang, kader 9 orang\nIsi: persiapan lomba data", kind="meeting", held_on="2026-11-16", place="Aula", kinds="official|cadre",
    ask="present", done_contains="persiapan lomba data", lost=("kader 9 orang",))
say("midnight", "lapor, tadi malam rapat RT di pos ronda, 16 L, P nihil, bahas ronda dan data tamu", sent="2026-11-24T00:20:00+07:00", kind="meeting", held_on="2026-11-23", place="pos ronda", men=16, women=0, done_contains="ronda dan data tamu")
say("evening", "lapor hari ini pendataan di RT 2, 3L 3P, hasil 25 KK", sent="2026-11-22T23:55:00+09:00", kind="collect", held_on="2026-11-22", place="RT 2", men=3, women=3, result_contains="25 KK")
say("newyear", "lapor rapat tgl 28 Desember di balai, 5 L 6 P, bahas rekap tahun", sent="2027-01-04T08:00:00+07:00", kind="meeting", held_on="2026-12-28", place="balai", men=5, women=6, done_contains="rekap tahun")
say("label-plain", "Laporan: Layanan data\nTanggal: 18/11/2026\nTempat: kantor desa\nYang dilayani: mahasiswa KKN\nHadir: 1 L 2 P\nIsi: minta data jumlah sekolah\nHasil: diberi profil desa", kind="request", held_on="2026-11-18", place="kantor desa", men=1, women=2,
    done_contains="minta data jumlah sekolah", result_contains="diberi profil desa", lost=("mahasiswa KKN",))
say("prose", "Yth. Ibu Rina, bersama ini kami laporkan bahwa pada hari Kamis, 19 November 2026, bertempat di Gedung Serbaguna Desa Mulyasari, telah diselenggarakan musyawarah pemutakhiran data keluarga miskin. Musyawarah dihadiri 18 laki-laki dan 12 perempuan, terdiri dari perangkat desa, kader, dan warga. Disepakati 7 keluarga dikeluarkan dari daftar karena sudah mampu. Kendala: beberapa ketua RT tidak hadir. Rencana tindak lanjut: penetapan daftar pada 3 Desember 2026 oleh Kepala Desa.",
    kind="meeting", held_on="2026-11-19", place="Gedung Serbaguna Desa Mulyasari", men=18, women=12, kinds="official|cadre|resident", done_contains="Disepakati 7 keluarga dikeluarkan dari daftar karena sudah mampu",
    obstacle="beberapa ketua RT tidak hadir", follow_up_contains="penetapan daftar", follow_up_due="2026-12-03", follow_up_who="Kepala Desa", may={"result": ["*"]})
say("label-dash", "Lapor pendataan\n- Tanggal - 20 Nov 2026\n- Tempat - Dusun Baru\n- Hadir - 4 L 4 P\n- Hasil - 29 rumah", kind="collect", held_on="2026-11-20", place="Dusun Baru", men=4, women=4, result_contains="29 rumah")
say("one-line", "Tanggal: 20 Nov 2026 Tempat: Balai Desa Kegiatan: Rapat Hadir: 6 L 6 P Hasil: jadwal baru Kendala: nihil", kind="meeting", held_on="2026-11-20", place="Balai Desa", men=6, women=6, result_contains="jadwal baru", obstacle="none")
say("one-line", "Tgl: 20/11/2026; Tpt: balai RW; Keg: rapat; Hdr: 6 L 6 P; Hsl: jadwal baru; Kndl: -", kind="meeting", held_on="2026-11-20", place="balai RW", men=6, women=6, result_contains="jadwal baru", obstacle="none")
say("several-lines", "Lapor pendataan di RT 01\nSenin 16 Nov 2026, 2 L 3 P\nhasil 20 KK\nkendala anjing galak\nlanjut RT 02 tgl 30 Nov", kind="collect", held_on="2026-11-16", place="RT 01", men=2, women=3, result_contains="20 KK", obstacle="anjing galak", follow_up_contains="RT 02", follow_up_due="2026-11-30")
say("typos", "Lapro pendatan UMKM\nTangal : 20 Novembr 2026\nTempta : balai desa\nHadri : 5 L 6 P\nHasli : 12 UMKM", kind="collect", held_on="2026-11-20", place="balai desa", men=5, women=6, result_contains="12 UMKM", done_contains="UMKM", may={"kind": ["*"]})
say("label-plain", "Lapor rapat\nTanggal: 20 November 2026\nTempat: zoom\nPeserta: 4 L 5 P\nIsi: arahan BPS tentang metadata\nHasil: paham", kind="meeting", held_on="2026-11-20", place="zoom", men=4, women=5, done_contains="arahan BPS tentang metadata", result_contains="paham")
say("label-plain", "Lapor pembinaan\nWaktu dan tempat: Jumat 20 Nov 2026, Aula Kecamatan\nPeserta: 8 L 9 P\nNarasumber: BPS Kabupaten\nMateri: Excel dasar", kind="coaching", held_on="2026-11-20", place="Aula Kecamatan", men=8, women=9, done_contains="Excel dasar", lost=("BPS Kabupaten",), may={"kinds": ["pembina"]})
say("label-plain", "Lapor Pendataan\nTanggal: 20 November 2026\nTempat: RW 06\nHadir: 2 L 2 P\nHasil: 18 KK\nCatatan: 2 KK pindah\nSalam, Yuni", kind="collect", held_on="2026-11-20", place="RW 06", men=2, women=2, result_contains="18 KK", lost=("2 KK pindah",), may={"result": ["*"]})
several("Laporan mingguan\n- Senin 16/11: rapat di kantor desa, 4 L 3 P\n- Rabu 18/11: pendataan di RT 3, 2 L 2 P\n- Jumat 20/11: entri data di rumah Wati, 1 L 2 P")
several("Lapor pak. Hari Senin 16 Nov rapat di balai desa 6 L 4 P. Hari Rabu 18 Nov sosialisasi di masjid 20 L 10 P.")
several("Kegiatan: Rapat\nTanggal: 16 November 2026\nTempat: balai\nHadir: 5 L 4 P\n\nKegiatan: Pendataan\nTanggal: 18 November 2026\nTempat: RT 02\nHadir: 2 L 2 P")
refused("Lapor hasil kunjungan lansia\n1. Mbah Karto 78 th\n2. Mbah Sarmi 81 th\n3. Bu Ponirah 75 th\nHadir 2 L 3 P")
refused("Laporan pendataan BLT 20 Nov, penerima: Udin, Sumiati, Paijo, Rukmini. Hadir 2 L 2 P")
refused("Lapor bu, pendataan kemarin atas nama Sutrisno NIK 3201010101900001 sudah selesai")
refused("Nama;Alamat;NIK\nParman;RT 1;-\nTarno;RT 2;-\nWagiman;RT 2;-")
refused("Lapor pendataan kemarin, Pak Sutrisno RT 03 sakit TBC dan sudah didata")
no("Assalamualaikum bu, besok jadi ke desa kami jam berapa ya?")
no("Terima kasih banyak Bu Rina atas pembinaannya kemarin 🙏🙏")
no("Selamat pagi semua, semoga sehat selalu")
no("Mohon maaf bu saya belum bisa hadir rapat besok karena anak sakit")
no("Bu, untuk laporan pendataan apakah harus ada fotonya?")
no("Undangan Musdes\nHari/tanggal: Rabu, 25 November 2026\nPukul: 09.00 WIB\nTempat: Balai Desa\nDimohon kehadirannya tepat waktu", fair=True)
no("Info BMKG: hujan lebat diperkirakan turun Senin 23 November 2026 di wilayah Bogor, warga diimbau waspada")
no("Pak, aplikasi di HP saya error terus, tidak bisa buka form pendataan")
no("Rencana besok kami rapat di balai desa, mohon arahannya", fair=True)
no("Siap, laksanakan bu")
no("Kapan batas waktu laporan kegiatan bulan November?")
no("Bu lapor, HP saya ganti nomor baru ya")
no("Kemarin rapatnya ditunda bu, pak kades ada acara di kabupaten")
no("Bantuan beras cair besok di kantor desa, warga harap membawa KTP")
