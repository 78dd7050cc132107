"""What visitors meet in a browser: the example district, served and looked at."""
