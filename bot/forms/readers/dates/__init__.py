"""Reading days as villagers write them: 17 agustus, kemarin, sabtu lalu, akhir bulan."""
