"""/jadwal: what is due in each village: targets, realisations, stages opened once more."""
