"""Data that villages need: the thirteen issues, other data, and where each need stands."""
