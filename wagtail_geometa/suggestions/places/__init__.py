"""Countries a text speaks of: by name, adjective, people, abbreviation, region, capital, city or seat of government."""
