"""The newspaper itself: its pages, its pictures and its stories."""
