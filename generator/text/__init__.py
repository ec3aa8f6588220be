"""Pure functions over Arabic text."""
