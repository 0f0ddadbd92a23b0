"""Facts about people from Wikidata: asked for by a button or a command, chosen by an editor, never attached alone."""
