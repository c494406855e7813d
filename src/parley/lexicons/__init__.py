"""Knowledge as data: words, world and issues in TOML, loaded and checked."""
