"""What a digest says: the matters of each village, and counts of what was handed in."""
