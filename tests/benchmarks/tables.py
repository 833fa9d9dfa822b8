# SPDX-License-Identifier: Apache-2.0
"""Results as numbers and tables of a Markdown page: what report.py and scale.py share."""
import math
import statistics


def number(value):
    """Three digits, with thousands apart."""
    digits = max(0, 2 - math.floor(math.log10(value))) if value > 0 else 0
    return f"{value:,.{digits}f}".replace(",", " ")


def table(heads, rows):
    lines = ["| " + " | ".join(row) + " |" for row in [heads, *rows]]
    return "\n".join([lines[0], "|---" * len(heads) + "|", *lines[1:]]) + "\n"


class Results:
    def __init__(self, results):
        self.nanoseconds, self.launches = results["nanoseconds"], results["launches"]
        self.results = results

    def median(self, name):
        return statistics.median(self.nanoseconds[name])

    def cell(self, name):
        return number(self.median(name)) if name in self.nanoseconds else ""

    def ratio(self, slow, fast):
        """How many times as long: the median over the rounds."""
        return statistics.median(a / b for a, b in zip(self.nanoseconds[slow], self.nanoseconds[fast]))

    def launch(self, name, field):
        return statistics.median(run[field] for run in self.launches[name])

    def launch_ratio(self, slow, fast, field):
        return statistics.median(a[field] / b[field] for a, b in zip(self.launches[slow], self.launches[fast]))
