"""The forms engine, pure: a draft and what was said give the next draft and its card."""
