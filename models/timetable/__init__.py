"""Targets and realisations of each village's stages, moved dates, and stages opened once more."""
