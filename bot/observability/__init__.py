"""Figures of this process, and how long its event loop stood still."""
