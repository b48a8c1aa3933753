"""Giving a task, looking at it, handing it on, and what shows that it is done."""
