"""Reports of what waits for an editor: one module per subject, each a list that links to where it is mended."""
