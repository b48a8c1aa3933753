"""The child process that makes documents; the running bot must never import this room."""
