"""What a story probably speaks of, found offline in its text: people, organisations, countries, claims, key points."""
