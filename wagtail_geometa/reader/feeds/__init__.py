"""RSS 2.0 and Atom 1.0: all stories, those of a section or a record, and corrections. A host routes them."""
