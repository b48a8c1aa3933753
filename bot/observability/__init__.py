"""Figures of this process for Prometheus, and how long its event loop stood still."""
