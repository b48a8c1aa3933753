"""What the machine remembers: updates, conversations, outgoing messages, claims and the trail."""
