"""The readers: what was said becomes an answer, a question back, or candidates. All pure."""
