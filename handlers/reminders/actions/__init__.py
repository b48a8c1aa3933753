"""The daily reminder, and putting one off or out for good."""
