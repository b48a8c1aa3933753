"""What is held about a person: consent, export, erasure, and until when it is kept."""
