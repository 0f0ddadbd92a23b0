"""Replies of readers below a story: their section, moderation and privacy; the comments themselves are a package's."""
