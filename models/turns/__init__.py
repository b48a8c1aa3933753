"""What a turn reads at its beginning and writes at its end, each in one statement."""
