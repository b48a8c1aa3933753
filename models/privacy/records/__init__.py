"""Wishes to be erased, erasing a person's rows, and putting a pseudonym into others' words."""
