"""What a message is, before anybody answers it: its words, its files, its parts."""
