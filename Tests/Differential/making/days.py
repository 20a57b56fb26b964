"""Random days, close enough to the as-of day that comparisons go either way."""

import datetime

MIDDLE = datetime.date(2026, 11, 23)


def near(rng, spread=500):
    return (MIDDLE + datetime.timedelta(days=rng.randint(-spread, spread))).isoformat()


def stated(rng):
    """A day as people state it: sometimes only its month or its year."""
    text = near(rng)
    return rng.choice([text, text, text, text[:7], text[:4]])


def period(rng):
    return rng.choice(["P12M", "P1Y", "P6M", "P30D", "P2W", "P1Y6M", "P0D", "P1M3D"])
