"""Writes YAML as people do: plain words, a key a line. Norma tells `none` from `"none"`, so nothing is quoted."""


def text(value):
    return "\n".join(_lines(value, "")) + "\n"


def _lines(value, indent):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entry(f"{indent}{key}:", inner, indent + "  ")
    else:
        for inner in value:
            yield from _entry(f"{indent}-", inner, indent + "  ")


def _entry(start, inner, indent):
    if isinstance(inner, (dict, list)) and inner:
        if _is_plain(inner):
            yield f"{start} {_flow(inner)}"
        else:
            yield start
            yield from _lines(inner, indent)
    else:
        yield f"{start} {_flow(inner)}"


def _is_plain(value):
    inner = value.values() if isinstance(value, dict) else value
    return len(value) < 4 and not any(isinstance(one, (dict, list)) and not _is_small(one) for one in inner)


def _is_small(value):
    inner = value.values() if isinstance(value, dict) else value
    return len(value) < 3 and not any(isinstance(one, (dict, list)) for one in inner)


def _flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    if value is None:
        return "~"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
