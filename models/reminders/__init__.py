"""What somebody was reminded of, and what they put off."""
