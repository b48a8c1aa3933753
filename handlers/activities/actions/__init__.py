"""Reporting an activity, what a report leads to, one's own reports, the workbook of a period."""
