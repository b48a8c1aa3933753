"""All that is held about one person, and whose promised time is over."""
