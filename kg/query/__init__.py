"""Named questions with bound values."""
