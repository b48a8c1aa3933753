"""The readers: what was said becomes an answer, a question or candidates; NIK and KK are refused."""
