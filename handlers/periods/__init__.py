"""/periode: the programme's year, its stages and quotas; BPS looks, the Directorate plans."""
