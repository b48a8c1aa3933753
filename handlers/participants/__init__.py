"""/peserta: villages are proposed, agreed or returned, named by a Keputusan, closed, imported."""
