"""The kinds of activities and of people that a report tells, and what else villages call them.

Sources: the stages of the GSBPM in the words villages use for their folders, and the kinds of
visit and service beside them.
"""

from __future__ import annotations

from models.forms.form import N_, Choice


class ActivityKind(Choice):
    """What agents do: the five reported most, then the other stages of a statistical activity."""

    COLLECT = (
        *("collect", N_("Pengumpulan data, pendataan"), N_("Pendataan")),
        (
            *("pengumpulan data", "sensus", "survei", "survey", "pencacahan", "listing"),
            *("pendataan lapangan", "pendataan ulang", "mendata", "didata", "nyacah"),
            *("pemutakhiran data", "mengumpulkan data", "data collecting", "ngadata"),
            *("pendatan", "pencatatan data", "pengambilan data", "ndata", "kunjungan rumah"),
        ),
    )
    PROCESS = (
        *("process", N_("Pengolahan data"), N_("Pengolahan")),
        (
            *("entri", "entri data", "entry", "entry data", "input data", "penginputan"),
            *("penginputan data", "olah data", "rekap data", "rekapitulasi", "tabulasi"),
            *("rekap", "mengolah data", "mengentri", "menginput data", "perekapan"),
            *("input", "entri hasil", "input hasil", "mengentri data", "tabulasi data"),
        ),
    )
    MEETING = (
        *("meeting", N_("Pertemuan, musyawarah"), N_("Pertemuan")),
        (
            *("rapat", "musdes", "rakor", "musyawarah", "musdus", "musrenbang", "musrenbangdes"),
            *(
                "rapat koordinasi",
                "koordinasi",
                "fgd",
                "rembug",
                "rembuk",
                "musdesus",
                "rembug desa",
            ),
            *(
                "musyawarah desa",
                "musyawarah dusun",
                "meeting",
                "minggon",
                "rapat kerja",
                "pertemuan",
            ),
            *("kumpulan", "rapat evaluasi", "lokmin", "mubes", "rembuk stunting", "rapat rutin"),
        ),
    )
    SOCIALISATION = (
        *("socialisation", N_("Sosialisasi"), N_("Sosialisasi")),
        (
            *("penyuluhan", "mensosialisasikan", "menyosialisasikan", "bersosialisasi"),
            *("sosialiasi", "sosialisai"),
        ),
    )
    COACHING = (
        *("coaching", N_("Pembinaan atau pelatihan"), N_("Pembinaan")),
        (
            *("bimtek", "bimbingan teknis", "pelatihan", "workshop", "pembinaan", "latihan"),
            *("diklat", "melatih", "bimbingan", "pembekalan"),
        ),
    )
    REQUEST = (
        *("request", N_("Layanan data"), N_("Layanan")),
        ("pelayanan data", "permintaan data", "melayani permintaan data"),
    )
    SPECIFY = (
        *("specify", N_("Spesifikasi kebutuhan data"), N_("Kebutuhan")),
        ("identifikasi kebutuhan data", "identifikasi kebutuhan", "kebutuhan data"),
    )
    DESIGN = (
        *("design", N_("Desain kegiatan dan tabel"), N_("Desain")),
        ("perancangan", "desain tabel", "rancangan tabel", "merancang", "mendesain"),
    )
    BUILD = (
        *("build", N_("Membangun kuesioner, pedoman"), N_("Membangun")),
        (
            *("penyusunan kuesioner", "pembuatan kuesioner", "penyusunan pedoman"),
            *("membangun kuesioner", "menyusun kuesioner", "uji coba kuesioner"),
            *("membuat kuesioner", "penyusunan instrumen", "pembuatan pedoman"),
        ),
    )
    ANALYSE = (
        *("analyse", N_("Analisis data"), N_("Analisis")),
        ("analisa", "analisa data", "menganalisis", "menganalisa"),
    )
    DISSEMINATE = (
        *("disseminate", N_("Diseminasi, penyebarluasan data"), N_("Diseminasi")),
        (
            *("penyebarluasan", "penyebarluasan data", "publikasi", "publikasi data", "rilis data"),
            *("pemasangan infografis", "memasang infografis", "penyebaran infografis"),
            *("pembagian brosur", "membagi brosur", "pemasangan banner", "pameran data"),
            *("penempelan infografis", "menempel infografis", "desiminasi", "penyajian data"),
        ),
    )
    EVALUATE = (
        *("evaluate", N_("Evaluasi kegiatan"), N_("Evaluasi")),
        ("monitoring dan evaluasi", "monev", "mengevaluasi", "monitoring evaluasi"),
    )
    OTHER = (
        *("other", N_("Lainnya"), N_("Lainnya")),
        (
            *("posyandu", "posbindu", "kerja bakti", "gotong royong", "studi banding", "senam"),
            *("imunisasi", "vaksinasi", "pengajian", "lomba", "jumat bersih", "studi tiru"),
            *("kerjabakti", "bakti sosial", "arisan", "bersih desa", "penghijauan"),
        ),
    )


class Present(Choice):
    """Kinds of people who came; the LKE asks who of them learned what (5a, 18a)."""

    AGENT = "agent", N_("Agen"), None, ("agen statistik", "agen desa")
    OFFICIAL = (
        *("official", N_("Aparat"), None),
        (
            *("aparat desa", "aparatur", "aparatur desa", "perangkat", "perangkat desa"),
            *("perangkat kelurahan", "pamong", "pamong desa", "staf desa", "sekdes", "carik"),
            *("sekretaris desa", "kaur", "kasi", "kadus", "kepala dusun", "kawil", "bekel"),
            *("kepala wilayah", "kepala jaga", "wali jorong", "kamituwo", "jogoboyo"),
            *("kepala urusan", "kepala seksi", "bendahara desa", "plt sekdes", "kasun"),
            *("kepala lingkungan", "kaling", "kelian banjar", "pak dukuh", "bu dukuh"),
            *("kepala padukuhan", "kepala lorong", "ulu ulu", "jogotirto", "kamitua"),
        ),
    )
    HEAD = (
        *("head", N_("Kepala desa"), None),
        (
            *("kades", "lurah", "pj kades", "plt kades", "penjabat kepala desa", "kuwu"),
            *("perbekel", "geuchik", "keuchik", "pambakal", "wali nagari", "petinggi"),
            *("hukum tua", "pak kades", "bu kades", "bapak kades", "ibu kades", "peratin"),
            *("kepala kampung", "kapala kampung", "kepala pekon", "reje"),
        ),
    )
    CADRE = (
        *("cadre", N_("Kader"), None),
        ("kader desa", "kader posyandu", "kader pkk", "kader dusun", "kader kesehatan"),
    )
    RESIDENT = (
        *("resident", N_("Warga"), None),
        ("warga desa", "warga dusun", "masyarakat", "penduduk", "warga masyarakat"),
    )
    PEMBINA = (
        *("pembina", N_("Pembina"), None),
        ("bps", "petugas bps", "tim bps", "pegawai bps", "staf bps", "bps kabupaten", "bps kota"),
    )
    ABOVE = (
        *("above", N_("Camat atau pemda"), None),
        (
            *("camat", "pemda", "pak camat", "bu camat", "sekcam", "pihak kecamatan", "pemkab"),
            *("staf kecamatan", "dinas", "kecamatan", "bappeda", "diskominfo", "pemkot"),
        ),
    )
