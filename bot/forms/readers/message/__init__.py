"""Reading a whole message: its lines and labels, then days, places and people in running text."""
