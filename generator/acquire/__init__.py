"""Getting articles in: from addresses, saved files, archives and feeds into content/raw/."""
