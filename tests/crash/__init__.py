"""Helpers for the tests that kill builds and let system calls fail."""
