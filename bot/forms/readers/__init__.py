"""The readers: what was said becomes an answer, a question, candidates; NIK and KK are refused."""
