"""One file for each format: from an item to articles. ``parley.intake.sniff.KINDS`` says which."""
