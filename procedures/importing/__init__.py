"""The national list of procedures as one YAML file: what each entry says, and what of it was not understood. Pure."""
