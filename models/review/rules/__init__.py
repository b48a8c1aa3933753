"""What in a submission should be seen by a person, and why; nothing is refused for it."""
