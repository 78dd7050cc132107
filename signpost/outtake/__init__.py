"""Records → tables and files that others read, and that come back without a loss."""
