"""/lapor: an activity is reported; /laporanku: read back; /resume: a period as a workbook."""
