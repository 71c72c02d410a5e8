"""A queue with one server: what it comes to in the mean, and how long people wait on one morning."""

import random


class Queue:
    """A queue to which people come, and are served, at so many per hour."""

    def __init__(self, arrivals, served):
        if arrivals >= served:
            raise ValueError("the queue never ends")
        self.busy = arrivals / served
        self.people = arrivals / (served - arrivals)
        self.hours = 1 / (served - arrivals)


def waits(arrivals, served, people, seed):
    """Return the mean and the longest wait of so many people, in hours."""
    rng = random.Random(seed)
    wait, all_waits = 0.0, []
    for _ in range(people):
        all_waits.append(wait)
        wait = max(0.0, wait + rng.expovariate(served) - rng.expovariate(arrivals))
    return sum(all_waits) / people, max(all_waits)
