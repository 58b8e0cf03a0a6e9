"""A plan in an editor: what is told of it at a line, while it is written. Only `server` and `places` know the protocol."""
