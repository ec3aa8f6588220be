"""From segments to checked translations."""
