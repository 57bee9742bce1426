"""The norm of working hours of a year: as the government set it, or by the rule where it has not yet."""

from datetime import date, timedelta

from scrapers.reference import reference_rows

#: ТК РФ, ст. 112: the days off of every year, (month, day); the first eight of January are one holiday.
HOLIDAYS = (*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4))
#: So many of January's holidays that fall on a Saturday or Sunday are moved (ТК РФ, ст. 112).
MOVED_OF_JANUARY = 2
FRIDAY, DECEMBER_31 = 4, (12, 31)


def hours_of_year(year: int) -> float:
    """Working hours of a year for a 40-hour week: as hours.csv has them, else by the rule."""
    return decreed().get(year) or hours_by_rule(year)


def decreed() -> dict[int, float]:
    """Year -> hours of the years whose production calendar is known (hours.csv)."""
    return {int(row["year"]): float(row["hours"]) for row in reference_rows("hours")}


def hours_by_rule(year: int) -> float:
    """Eight hours a working day, one fewer before a holiday and on 31 December (приказ Минздравсоцразвития 588н).

    A holiday on a Saturday or Sunday takes another day instead. The decree of the year moves days off as it likes:
    of 2019 to 2027 it differs by two hours at most.
    """
    days = [date(year, 1, 1) + timedelta(number) for number in range(366)]
    holidays = {date(year, month, day) for month, day in HOLIDAYS}
    working = [day for day in days if day.year == year and day.weekday() <= FRIDAY and day not in holidays]
    lost = [day for day in holidays if day.weekday() > FRIDAY]
    january = sum(day.month == 1 for day in lost)
    instead = len(lost) - january + min(january, MOVED_OF_JANUARY)
    eves = sum(day + timedelta(1) in holidays or (day.month, day.day) == DECEMBER_31 for day in working)
    return float(8 * (len(working) - instead) - eves)


def working(day: date) -> date:
    """The day itself, or the next that is neither at a weekend nor a holiday (НК РФ, ст. 6.1 п. 7).

    Days off that a yearly decree moves are not known ahead, so they are not counted.
    """
    while day.weekday() > 4 or (day.month, day.day) in HOLIDAYS:
        day += timedelta(days=1)
    return day
