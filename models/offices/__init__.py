"""The team of a BPS office for a year: its members, which pembina has which village, its SK."""
