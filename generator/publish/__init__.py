"""From pages to the site: what Pelican is given."""
