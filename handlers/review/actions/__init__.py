"""Approving, sending back, the office's word, what waits for a decision, lists of clean ones."""
