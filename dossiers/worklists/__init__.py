"""The pages of named lists, alike at every workplace: addresses, filters, kept views and chosen columns."""
