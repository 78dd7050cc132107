"""YAML records of a district's initiatives become a searchable static site."""
