"""After publishing: readers have seen the old facts, and an editor decides what articles show from now on."""
