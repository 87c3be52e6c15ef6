"""The register (form 07, sổ theo dõi hồ sơ): its lines, its volumes on paper, its spreadsheet, and who makes them."""
