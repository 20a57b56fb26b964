"""Strong Kleene logic: True, False, and None for unknown."""


def negate(truth):
    return None if truth is None else not truth


def all_of(truths):
    """False where one is false, else unknown where one is unknown; true of nothing."""
    result = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def any_of(truths):
    """True where one is true, else unknown where one is unknown; false of nothing."""
    result = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def at_least(number, truths):
    """Whether that many hold, whatever becomes of the unknown ones."""
    truths = list(truths)
    if truths.count(True) >= number:
        return True
    if len(truths) - truths.count(False) < number:
        return False
    return None


def as_word(truth):
    return {True: "true", False: "false", None: "unknown"}[truth]
