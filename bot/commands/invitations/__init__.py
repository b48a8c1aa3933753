"""Invitations for many villages from a workbook: checked row by row, all of them or none."""
