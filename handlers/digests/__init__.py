"""/ringkasan and what comes by itself: what needs a pembina, a village head or an agent."""
