"""The commands: each adds its parser, and hands over to what does the work."""
