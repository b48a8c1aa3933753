"""Somebody registers as an agent and hears the verdict."""
