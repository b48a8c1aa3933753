"""Bringing the national list of regions in: whatever it is packed in, checked row by row."""
