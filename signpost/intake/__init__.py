"""Tables and files of others → changes to records, each told before anything is written."""
