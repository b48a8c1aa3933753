"""The frequent calls to Telegram: bodies as the rows hold them, over a plain HTTP/1.1 client."""
