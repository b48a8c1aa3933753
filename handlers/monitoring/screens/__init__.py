"""How a unit, the lists behind its numbers, a village and who is out of reach are shown."""
