"""Entering, correcting, renewing and choosing the SK, and looking at its pages and its past."""
