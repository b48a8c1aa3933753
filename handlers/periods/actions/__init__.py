"""Opening and closing a year, its stages, and how many villages an office may bring."""
