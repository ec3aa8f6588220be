"""Muqabala: Arabic articles as people find them, made into a side-by-side Arabic/English static site."""

__version__ = "0.1.0"
