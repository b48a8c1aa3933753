"""Saying what data is needed, looking at needs, taking one a step on, and finding it doubled."""
