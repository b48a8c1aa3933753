"""BPS decides on what was handed in: approved, sent back with a reason, clean ones as a list."""
