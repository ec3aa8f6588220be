"""Dates in Arabic text: found, resolved against a reference day, gathered as events."""
