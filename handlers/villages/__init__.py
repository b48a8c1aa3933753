"""/desaku: the villages in somebody's care, each as a card of its own."""
