"""Settings for your host: `make publish`, or `make publish SITEURL=https://digest.example`."""

import os

from pelicanconf import *  # noqa: F403  all of pelicanconf.py holds here too

# The address of the site, without a slash at the end: https://digest.example or https://you.example/digest.
# With it, pages name their canonical address and the feed has absolute links. Without it, the site works in any
# folder of any host, but the links of its feed are relative, which not every reader of feeds understands.
SITEURL = os.environ.get("SITEURL", "")
RELATIVE_URLS = not SITEURL
