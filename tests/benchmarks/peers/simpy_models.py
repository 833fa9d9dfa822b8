# SPDX-License-Identifier: Apache-2.0
"""SimPy on the hold model and on M/M/1: a process for each pending event; an arriving and a serving process with
a Store between them, as its users write a queue.
Prints nanoseconds of CPU time an event (hold), or a customer.

    simpy_models.py hold PENDING EVENTS
    simpy_models.py mm1 CUSTOMERS
"""
import random
import sys
import time

import simpy


class Counter:
    """Begins to measure after `warm_up` steps; `done` is an event that follows the last of `steps` more."""

    def __init__(self, environment, warm_up, steps):
        self.warm_up, self.steps, self.count = warm_up, steps, 0
        self.done = environment.event()

    def step(self):
        self.count += 1
        if self.count == self.warm_up:
            self.begin = time.process_time_ns()
        elif self.count == self.warm_up + self.steps:
            self.nanoseconds = (time.process_time_ns() - self.begin) / self.steps
            self.done.succeed()


def hold(pending, steps):
    environment = simpy.Environment()
    counter = Counter(environment, 2 * pending + 1000, steps)
    delays = [random.expovariate(1) for _ in range(1 << 15)]

    def process(i):
        while True:
            yield environment.timeout(delays[i & 0x7FFF])
            i += 1
            counter.step()

    for i in range(pending):
        environment.process(process(i * 7))
    environment.run(counter.done)
    return counter.nanoseconds


def mm1(customers):
    environment = simpy.Environment()
    counter = Counter(environment, customers // 10, customers)
    queue = simpy.Store(environment)
    delays = 0.0

    def arrivals():
        while True:
            yield environment.timeout(random.expovariate(0.9))
            yield queue.put(environment.now)

    def server():
        nonlocal delays
        while True:
            arrived_at = yield queue.get()
            delays += environment.now - arrived_at
            yield environment.timeout(random.expovariate(1))
            counter.step()

    environment.process(arrivals())
    environment.process(server())
    environment.run(counter.done)
    mean = delays / counter.count
    if not 5 < mean < 14:
        sys.exit(f"mean delay {mean:g}, not 9")
    return counter.nanoseconds


if __name__ == "__main__":
    random.seed(7)
    model, *numbers = sys.argv[1:]
    print(f"{ {'hold': hold, 'mm1': mm1}[model](*map(int, numbers)):.3f}")
