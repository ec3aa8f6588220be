"""From a raw page to an article: what is kept, what is dropped and why, who is credited."""
