"""The villages of a year from a workbook: checked row by row, all of them or none."""
