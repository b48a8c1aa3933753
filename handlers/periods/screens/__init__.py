"""A programme year, its stages, its quotas, and its rule of "tepat waktu"."""
