"""A pendulum: how long a swing takes, by the rule for small angles and step by step."""

import math


def period(length, gravity=9.81):
    return 2 * math.pi * math.sqrt(length / gravity)


def swing(length, angle, step=0.001, gravity=9.81):
    """Return how long one whole swing takes from this angle, in seconds."""
    speed, time, turns = 0.0, 0.0, 0
    while turns < 2:
        before = speed
        speed -= step * gravity / length * math.sin(angle)
        angle += step * speed
        time += step
        turns += before * speed < 0
    return time
