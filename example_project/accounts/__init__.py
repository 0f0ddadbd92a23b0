"""Who may log in to the newsroom."""
