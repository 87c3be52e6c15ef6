"""The form engine: definitions as data, conditions, Django forms for each page, checked answers, a readable summary."""
