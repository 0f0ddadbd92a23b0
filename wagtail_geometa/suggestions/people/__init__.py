"""People in a text: those the registry knows, under any of their names, and those it does not know yet."""
