"""What a card, a list, an export or a digest reads of the snapshot, and how it is counted."""
