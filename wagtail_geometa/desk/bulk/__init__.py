"""One change of metadata over many articles: planned, looked at, made article by article, and undone."""
