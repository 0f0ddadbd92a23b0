"""How the newsroom writes dates, where it differs from Django."""
