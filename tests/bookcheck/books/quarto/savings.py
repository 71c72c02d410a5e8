"""Money that is lent: what it grows to, and what is left of a loan."""


def grown(amount, rate, years):
    return amount * (1 + rate) ** years


def payment(loan, rate, years):
    """Return what is paid each year, so that nothing is left at the end."""
    return loan * rate / (1 - (1 + rate) ** -years)


def left(loan, rate, years):
    """Return what is left of a loan after each year."""
    each, remaining = payment(loan, rate, years), []
    for _ in range(years):
        loan = loan * (1 + rate) - each
        remaining.append(loan)
    return remaining
