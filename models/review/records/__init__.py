"""Decisions, what was found in a version when it came, and batches that are decided at once."""
