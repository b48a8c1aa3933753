"""What is expected when, how figures are added up, and what they say of supervision."""
