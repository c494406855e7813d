"""String tools that know nothing of negotiations."""
