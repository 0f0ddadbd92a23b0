"""The English edition's dates."""
