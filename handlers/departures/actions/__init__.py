"""Stepping down from a role by /berhenti or /hapus, and the day that undoes it."""
