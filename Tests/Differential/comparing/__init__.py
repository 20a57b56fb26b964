"""Holds the two evaluators against each other."""
