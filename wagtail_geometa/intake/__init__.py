"""How records come in from elsewhere: spreadsheets, Wikidata, and the country lists a site already has."""
