"""Somebody registers as an agent and hears the verdict; /daftar itself begins in onboarding."""
