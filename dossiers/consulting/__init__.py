"""Asking others for an opinion: units and agencies of the site, and experts outside by a link."""
