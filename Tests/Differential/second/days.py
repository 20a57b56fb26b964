"""Days, days of which only the month or the year is known, and periods."""

import calendar
import datetime
import re
from dataclasses import dataclass


def day(text):
    return datetime.date.fromisoformat(str(text))


@dataclass(frozen=True)
class Span:
    """The days of which a stated date is one: a single day, a month, or a year."""

    first: datetime.date
    last: datetime.date

    @classmethod
    def stated(cls, text):
        parts = [int(part) for part in str(text).split("-")]
        if len(parts) == 3:
            return cls(day(text), day(text))
        if len(parts) == 2:
            last = calendar.monthrange(*parts)[1]
            return cls(datetime.date(*parts, 1), datetime.date(*parts, last))
        return cls(datetime.date(parts[0], 1, 1), datetime.date(parts[0], 12, 31))

    def lies_between(self, earliest, latest):
        """Whether it is from `earliest` to `latest` (both included, None where there is no bound)."""
        earliest = earliest or datetime.date.min
        latest = latest or datetime.date.max
        if earliest <= self.first and self.last <= latest:
            return True
        if self.last < earliest or latest < self.first or latest < earliest:
            return False
        return None


def before_by(period, start):
    """The day that lies a period such as P1Y6M or P30D before another."""
    years, months, weeks, days = (
        int(number or 0) for number in re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", period).groups()
    )
    month = start.year * 12 + start.month - 1 - 12 * years - months
    year, month = month // 12, month % 12 + 1
    # A month that has no such day ends on its last.
    shifted = datetime.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    return shifted - datetime.timedelta(days=7 * weeks + days)
