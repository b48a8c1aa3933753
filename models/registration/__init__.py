"""The form by which somebody becomes a candidate for statistics agent."""
