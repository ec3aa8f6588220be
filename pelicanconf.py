"""Settings of the site, for building on your own machine. publishconf.py adds what your host needs."""

import os

from jinja2 import StrictUndefined

# --- yours to change -----------------------------------------------------------------------------------------
SITENAME = "Muqabala"
SITENAME_ARABIC = "مقابلة"
SITESUBTITLE = "Arabic news articles, each sentence beside its English machine translation"
SITESUBTITLE_ARABIC = "مقالات من الصحافة العربية، كل جملة بجانب ترجمتها الآلية إلى الإنجليزية"
INTERFACE_LANGUAGES = ["en", "ar"]  # of menus and notes; the first has the site's root, one alone has no switch
AUTHOR = "The editors"  # who answers for the site; named in the feed where an article names nobody

# Begins the feed's ids: a domain you own, the year, a colon. Change it before you first publish, and never again.
FEED_TAG = "tag:muqabala.invalid,2026:"

# What is translated into what: plain strings, which `muqabala` reads too. A package for them has to be there.
SOURCE_LANG = "ar"
TARGET_LANG = "en"

DOWNLOADS = ["epub", "stacked.epub", "md", "txt", "json", "tmx"]  # what articles can be had as; [] for nothing
SOCIAL_CARDS = True  # a picture of each article for social networks, where the site is told its address
OFFLINE = False  # let browsers keep pages that were read, to be read again without a connection

# --- what the site is made of --------------------------------------------------------------------------------
PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []  # folders of content/ to copy as they are, for images of pages
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = "theme"
PLUGINS = ["generator.plugin"]  # without this line Pelican loads every plugin that is installed

KEEP_GOING = (
    os.environ.get("KEEP_GOING") == "1"
)  # leave out article files that cannot be read: make html KEEP_GOING=1

SITEURL = ""
RELATIVE_URLS = True
ARTICLE_URL = ARTICLE_SAVE_AS = "articles/{slug}.html"
PAGE_URL = PAGE_SAVE_AS = PAGE_LANG_URL = PAGE_LANG_SAVE_AS = "{slug}.html"
DIRECT_TEMPLATES = ["404"]
CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None

# Text from the web is hostile: without autoescape a title could run script on the page. A name that a template
# misspells ends the build.
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "undefined": StrictUndefined,
    "extensions": ["jinja2.ext.i18n"],
}
MARKDOWN = {"extensions": ["extra", "meta"], "output_format": "html5"}

# The same input gives the same bytes, whatever the clock, the time zone and the language of the machine.
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
LOCALE = ["C.UTF-8", "C"]
WITH_FUTURE_DATES = True
FILENAME_METADATA = ""  # a date in a file's name is not the article's date
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
