"""The head confirms or objects, the member answers an objection, BPS recognises the head."""
