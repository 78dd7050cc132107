"""Hints that help and never fail anything: privacy, wording, plausibility, likely duplicates.

Few and certain ones belong to every check; the others come with ``check --lint``. Each has a name,
by which ``content/exceptions.yaml`` excuses it.
"""
