"""The dates of a village, one of its stages, and how it is told that one is late."""
