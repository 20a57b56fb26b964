"""Readers for each format of `norma check`, that hold it against the report as JSON."""
