"""A stretch of the cabinet's life, day by day, and what the words of decision №607 say of it."""
