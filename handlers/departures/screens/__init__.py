"""What somebody sees who steps down, and what those hear who worked with them."""
