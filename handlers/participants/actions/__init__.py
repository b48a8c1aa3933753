"""Lists, proposals, the province's word, the Keputusan, and closing."""
