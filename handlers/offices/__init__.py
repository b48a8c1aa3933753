"""/tim: an office's team is prepared, signed by its head in two taps, and then in force."""
