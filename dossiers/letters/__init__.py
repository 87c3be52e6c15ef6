"""What is said about a dossier beside its moves: letters between applicant and agency, notes among colleagues."""
