"""What a team changes in an office, and what waits in the villages of each pembina."""
