"""The form of the thirteen issues, and the form of one other kind of data."""
