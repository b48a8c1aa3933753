"""Laporan kegiatan: one activity of one village, one report, in about three minutes.

Sources: the stages of the GSBPM in the words villages use for their folders, and the kinds of
visit and service beside them; what a visit report needs so that the LKE fills itself (5a, 18a,
19b, 20a2); the matrices of activities and of obstacles in the final report of a pembina.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from models.activities.rules.kinds import ActivityKind, Present
from models.forms.form import (
    N_,
    Ask,
    Attachment,
    Example,
    Folded,
    FollowUp,
    Form,
    Headcount,
    Hint,
    KindsOf,
    MaySkip,
    NotFuture,
    NotPast,
    Section,
    Spot,
    Suggest,
    When,
    WhenUndated,
    WithDocuments,
)
from models.forms.ladder import Ladder


class ActivityReport(
    Form,
    code="activity_report",
    version=3,
    name=N_("Laporan kegiatan"),
    receipt="LK",
    send=N_("Kirim laporan"),
    counted=True,
    unlabelled=True,
    revisable=True,
    review=Ladder(
        office=True,
        reasons={
            "kind": (N_("Jenis kegiatannya lain."),),
            "held_on": (N_("Tanggalnya berbeda dengan undangan atau foto."),),
            "place": (N_("Tempatnya belum jelas: RT, dusun, atau gedung apa?"),),
            "present": (
                N_("Jumlah hadir beda dengan foto."),
                N_("Jumlah hadir beda dengan daftar hadir."),
            ),
            "done": (N_("Isi kegiatan sama dengan laporan lain."),),
            "result": (N_("Hasilnya belum ada angkanya."),),
            "follow_up": (N_("Langkah berikutnya belum jelas: siapa dan kapan?"),),
            "evidence": (
                N_("Foto kurang terang atau buram."),
                N_("Mohon tambah foto suasana kegiatan."),
                N_("Foto ini sudah dipakai laporan lain."),
            ),
        },
    ),
):
    """What was done, with whom, what came of it and what comes next; the village is known."""

    kind: Annotated[
        ActivityKind,
        Section(N_("Laporan kegiatan"), "📄"),
        Ask(
            N_("Kegiatan apa?"),
            N_("Kegiatan"),
            (
                *("Jenis kegiatan", "Acara", "Nama acara", "Keg", "Agenda", "Agenda kegiatan"),
                *("Judul kegiatan", "Bentuk kegiatan", "Kegiatan kami", "Giat", "Apa", "Aktivitas"),
            ),
        ),
        Folded(5, N_("Tahap lain")),
    ]
    other_kind: Annotated[
        str | None,
        When("kind", ActivityKind.OTHER),
        Ask(N_("Apa nama kegiatannya?"), N_("Nama kegiatan")),
        Example("studi banding"),
        Field(min_length=3, max_length=100),
    ] = None
    held_on: Annotated[
        date,
        Section(N_("Waktu"), "📅"),
        Ask(
            N_("Kapan dilaksanakan?"),
            N_("Waktu"),
            (
                *("Tanggal", "Tgl", "Hari", "Hari tanggal", "Hari tgl", "Hr", "Hr tgl"),
                *("Waktu kegiatan", "Waktu pelaksanaan", "Tanggal pelaksanaan", "Dilaksanakan"),
                *("Kapan", "Pelaksanaan", "Hari pelaksanaan", "Waktu dan tanggal", "Dinten"),
            ),
        ),
        NotFuture(),
        Suggest(N_("Hari ini"), N_("Kemarin")),
        Example("21 November 2026"),
    ]
    place: Annotated[
        Spot,
        Section(N_("Tempat"), "📍"),
        Ask(
            N_("Di mana?"),
            N_("Tempat"),
            (
                *("Lokasi", "Tempat kegiatan", "Lokasi kegiatan", "Tmpt", "Tpt", "Bertempat"),
                *("Tempat pelaksanaan", "Lok", "Tempat acara", "Panggonan", "Di mana", "Dimana"),
                *("Ruang", "Ruangan", "Lokasi rapat", "Tempat rapat"),
            ),
        ),
        Suggest(N_("Kantor desa"), N_("Balai dusun"), N_("Rumah warga")),
        Example("balai RW 2"),
    ]
    present: Annotated[
        Headcount,
        Section(N_("Yang hadir"), "👥"),
        Ask(
            N_("Berapa laki-laki dan perempuan, dan siapa saja?"),
            N_("Hadir"),
            (
                *("Yang hadir", "Peserta", "Jumlah peserta", "Jumlah hadir", "Hdr", "Kehadiran"),
                *("Peserta rapat", "Dihadiri", "Dihadiri oleh", "Peserta hadir", "Yg hadir"),
                *("Diikuti", "Diikuti oleh", "Jumlah kehadiran", "Audiens", "Rawuh", "Siapa"),
                *("Yang ikut", "Yg ikut", "Siapa yang hadir", "Keterlibatan", "Partisipan"),
                *("Yang datang", "Yang terlibat", "Kehadiran peserta", "Pamilon"),
            ),
        ),
        KindsOf(Present),
        Example("12 L 8 P, kader dan warga"),
    ]
    done: Annotated[
        str,
        Section(N_("Isi"), "📄"),
        Ask(
            N_("Apa yang dikerjakan?"),
            N_("Isi"),
            (
                *("Uraian", "Uraian kegiatan", "Isi kegiatan", "Kegiatan yang dilakukan"),
                *("Materi", "Pembahasan", "Narasi", "Deskripsi", "Rincian", "Rincian kegiatan"),
                *(
                    "Ringkasan",
                    "Isi rapat",
                    "Isi laporan",
                    "Jalannya kegiatan",
                    "Deskripsi kegiatan",
                ),
                *("Topik", "Pokok bahasan", "Yang dibahas", "Yang dikerjakan", "Bahasan"),
            ),
        ),
        Hint(N_("Satu kalimat cukup.")),
        Example("Mendata usaha warga di RT 3"),
        Field(min_length=3, max_length=1000),
    ]
    result: Annotated[
        str | None,
        Section(N_("Hasil"), "📊"),
        Ask(
            N_("Apa hasilnya?"),
            N_("Hasil"),
            (
                *("Hasil kegiatan", "Hsl", "Keputusan", "Kesepakatan", "Putusan", "Capaian"),
                *("Hasil rapat", "Output", "Luaran", "Hasil yang dicapai", "Hasil pendataan"),
                *("Asil", "Hasilipun", "Hasil akhir"),
            ),
        ),
        MaySkip(N_("Belum ada hasil")),
        Example("34 usaha tercatat"),
        Field(min_length=2, max_length=1000),
    ] = None
    obstacle: Annotated[
        str | None,
        Section(N_("Kendala")),
        Ask(
            N_("Ada kendala? Tulis, atau tekan."),
            N_("Kendala"),
            (
                *(
                    "Hambatan",
                    "Masalah",
                    "Kndl",
                    "Kdl",
                    "Permasalahan",
                    "Kesulitan",
                    "Kendala lapangan",
                ),
                *("Kendala yang dihadapi", "Kendala hambatan", "Tantangan", "Halangan", "Alangan"),
                *("Problem", "Pambengan", "Kendala teknis"),
            ),
        ),
        MaySkip(N_("Tidak ada")),
        Example("hujan, sebagian warga di sawah"),
        Field(min_length=2, max_length=1000),
    ] = None
    follow_up: Annotated[
        FollowUp | None,
        Section(N_("Tindak lanjut"), "📅"),
        Ask(
            N_("Apa langkah berikutnya, kapan, dan oleh siapa?"),
            N_("Lanjut"),
            (
                *("Tindak lanjut", "Rencana", "Rencana tindak lanjut", "RTL", "Selanjutnya"),
                *("Rencana selanjutnya", "Rencana berikutnya", "Rencana lanjut", "TL"),
                *("Langkah selanjutnya", "Langkah berikutnya", "Rencana ke depan", "Lanjutan"),
                *("Salajengna", "Salajengipun", "Agenda selanjutnya", "Agenda berikutnya"),
            ),
        ),
        MaySkip(N_("Tidak ada")),
        Example("mendata RT 4, sabtu depan, oleh Siti"),
    ] = None
    follow_up_due: Annotated[
        date | None,
        WhenUndated("follow_up"),
        Ask(N_("Kapan langkah itu dikerjakan?"), N_("Tanggal lanjut"), ("Tanggal tindak lanjut",)),
        Hint(N_("Dengan tanggal, kami bisa mengingatkan.")),
        MaySkip(N_("Belum tahu")),
        NotPast(),
        Example("sabtu depan"),
    ] = None
    evidence: Annotated[
        list[Attachment] | None,
        Section(N_("Bukti"), "📷"),
        Ask(
            N_("Kirim foto atau berkas."),
            N_("Bukti"),
            ("Foto", "Dokumentasi", "Lampiran", "Dok", "Foto kegiatan"),
        ),
        Hint(N_("Foto suasana, bukan daftar nama warga.")),
        Hint(N_("Boleh diberi keterangan, misalnya: undangan.")),
        WithDocuments(),
        MaySkip(),
        Field(max_length=10),
    ] = None
