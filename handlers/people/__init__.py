"""What the bot knows of its reader, silence, and one phone for several people."""
