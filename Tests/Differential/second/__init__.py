"""A second evaluator of Norma's rules, written from the documentation alone."""
