"""Residents' data that must not leave the village: how it is recognised in a text."""
