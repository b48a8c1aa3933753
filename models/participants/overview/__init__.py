"""Where the villages of a year stand, and what a workbook would change of them."""
