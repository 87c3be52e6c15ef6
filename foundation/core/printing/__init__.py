"""PDFs and what stands on them: laid out, ruled, lettered, with codes and photos."""
