"""/tugas: a visit, a call or a lesson asked of somebody, and what came of it."""
