"""Needs and where each stands, and the activities that are work on one."""
