"""The villages in somebody's care, each as a card of its own."""
