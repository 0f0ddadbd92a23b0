"""How good the suggestions are on open development sets, side by side with what a user would pick instead."""
