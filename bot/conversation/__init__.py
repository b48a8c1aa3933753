"""Conversations as pure functions: a draft and what was said give the next draft."""
