"""The snapshot: one row a village, one a unit above it, and when somebody looked last."""
