"""An activity is reported, read back by its author and kept in a workbook."""
