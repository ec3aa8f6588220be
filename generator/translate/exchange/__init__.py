"""Sentences out to the people who check them, and their English back in."""
