"""One submission under review, and all that wait to be decided."""
