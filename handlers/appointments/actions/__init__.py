"""Inviting into a role, giving and ending roles, which pembina coaches which villages."""
