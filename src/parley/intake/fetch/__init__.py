"""Fetching pages, feeds and sitemaps over HTTP, politely and safely. Nothing that reads files imports it."""
