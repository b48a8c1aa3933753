"""How what needs somebody in a village is told: its roster and SK, its head, who coaches it."""
