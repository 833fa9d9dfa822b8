# SPDX-License-Identifier: Apache-2.0
"""results.json -> scale.md: where the limit of a run is, what a whole country would cost, and how it can be split.

Everything is computed from what `run` measured; an assumption is a constant of this file, and the page says so.
"""
import math
import statistics

from tables import Results, number, table

PEOPLE = [200_000, 2_000_000, 20_000_000, 60_000_000]
COUNTRY = 300_000_000
SHARD = 2_000_000        # people of one shard of the country
ASSUMED_DELAY_S = 1e-3   # the scenario has no delay between stations


def sizes(results):
    return [people for people in PEOPLE if str(people) in results.launches]


def exponent(results, field, few, many):
    """The growth of the field from one size to another: 1 is proportional."""
    return math.log(results.launch(str(many), field) / results.launch(str(few), field)) / math.log(many / few)


def nanoseconds_an_event(results, name):
    return statistics.median(run["cpu_s"] / run["events"] * 1e9 for run in results.launches[name])


# Where the limit is

def limit_part(results):
    machine = {name: results.median(f"machine/{name}") for name in ("dependent_touch", "fetched_touch", "line_in_order")}
    counted = results.launches["cache misses"][-1]
    people, events = counted["people"], counted["events"]
    lines = counted["past_cache"] / events
    near_lines = counted["past_first_level"] / events - lines
    event = nanoseconds_an_event(results, str(people))
    waited, fetched = lines * machine["dependent_touch"], lines * machine["fetched_touch"]
    traffic, in_order = lines * 64 / event, 64 / machine["line_in_order"]  # bytes a ns are GB/s
    bound = "instructions and the near caches" if waited < event / 2 else "misses, unless they are fetched in time"
    few, many = sizes(results)[0], people
    growth = nanoseconds_an_event(results, str(many)) / nanoseconds_an_event(results, str(few)) - 1
    measured = table(["on this machine", "ns"], [
        ["a random record of 64 bytes, known only when the one before has come", number(machine["dependent_touch"])],
        ["a random record, known and fetched 8 records ahead", number(machine["fetched_touch"])],
        [f"the next 64 bytes in order ({number(in_order)} GB/s)", number(machine["line_in_order"])],
        [f"an event of the launch of {people / 1e6:g} million", number(event)],
    ])
    return f"""## Where the limit is

{measured}
The records lie in a table as large as that of the {people / 1e6:g} million people, in the pages that it has. An event
takes {number(counted["instructions"] / events)} instructions and, past a cache of {counted["cache_bytes"] >> 20} MiB,
{number(lines)} lines of 64 bytes; {number(near_lines)} more come from nearer caches, past the first level. That is
counted by cachegrind, for {people / counted["part"] / 1e6:g} million people with a cache {counted["part"]} times smaller, so
that people and cache keep their proportion; what is fetched ahead counts as missing.

If the machine waited for every one of these lines, they would take {number(waited)} of the {number(event)} ns of an event
({number(100 * waited / event)} %); fetched in time, {number(fetched)} ns ({number(100 * fetched / event)} %). So an event is
bound by {bound}. Of the bandwidth it uses {number(traffic)} of {number(in_order)} GB/s: {1 / (traffic / in_order):.0f} such
runs side by side would fill it. Between {few / 1e6:g} and {many / 1e6:g} million people, while the table of people
outgrows the caches, an event becomes {number(100 * growth)} % dearer.
"""


# What a country would cost

def country_part(results):
    few, many = sizes(results)[-2:]
    growth, bytes_growth = (exponent(results, field, few, many) for field in ("cpu_s", "peak_bytes"))
    cpu_s = results.launch(str(many), "cpu_s") * (COUNTRY / many) ** growth
    bytes_a_person = results.launch(str(many), "peak_bytes") / many
    shards = COUNTRY // SHARD
    one, two = results.launch(str(SHARD), "cpu_s"), results.launch("two cores", "wall_s") / 2
    rows = [
        ["one run, one core", "1", number(bytes_a_person * COUNTRY / 2**30), number(cpu_s / 60)],
        [f"shards of {SHARD / 1e6:g} million, one core", str(shards),
         number(results.launch(str(SHARD), "peak_bytes") / 2**30), number(shards * one / 60)],
        [f"shards of {SHARD / 1e6:g} million, two cores", str(shards),
         number(results.launch("two cores", "peak_bytes") / 2**30), number(shards * two / 60)],
    ]
    return f"""## {COUNTRY / 1e6:g} million people

{table([f"the launch with {COUNTRY / 1e6:g} million people", "tasks", "GiB", "minutes"], rows)}
Computed, not run. One run: {number(bytes_a_person)} bytes a person, as with {many / 1e6:g} million, the most that was
measured here, and time with the growth from {few / 1e6:g} to {many / 1e6:g} million (exponent {growth:.2f}; of memory
{bytes_growth:.2f}, taken as 1), continued over a factor of {COUNTRY / many:g}. Shards: so many times what one takes; on more
cores or machines the time is divided, since shards do not wait for each other (below).
"""


# Why one run is not split

def larger_half(count):
    """Of so many events dealt out to two workers by chance: the mean share of the one who has more."""
    def of_whole(n):
        return sum(max(k, n - k) * math.comb(n, k) for k in range(n + 1)) / 2**n / n
    below = math.floor(count)
    return of_whole(below) + (count - below) * (of_whole(below + 1) - of_whole(below))


def windows_part(results):
    bare = results.launches["wheel"][-1]
    events, simulated_s = bare["events"], bare["simulated_s"]
    density, busiest = events / simulated_s, bare["busiest_minute_events"] / 60
    run_s = results.launch("wheel", "cpu_s")
    speed = events / run_s
    meetings = {"in memory": results.median("machine/meeting_in_memory") / 1e9,
                "over TCP": results.median("machine/meeting_over_tcp") / 1e9}
    round_trip = bare["least_round_trip_mean_s"]
    look_aheads = [(ASSUMED_DELAY_S, f"{ASSUMED_DELAY_S * 1e3:g} ms"), (round_trip / 2, f"{round_trip * 500:g} ms")]
    costs, factors = [], []
    for look_ahead, name in look_aheads:
        in_it = density * look_ahead
        windows = events / (1 + in_it)
        shared = run_s * larger_half(1 + in_it)
        costs.append([name, number(in_it), number(busiest * look_ahead), number(windows / 1e6),
                      *[cell for seconds in meetings.values()
                        for cell in (number(windows * seconds), f"{run_s / (shared + windows * seconds):.2f}")]])
        factors.append([name, *[cell for seconds in meetings.values() for cell in (
            number(look_ahead * density / (seconds * speed)), number(look_ahead * busiest / (seconds * speed)))]])
    best = max(float(row[5]) for row in costs), max(float(row[7]) for row in costs)
    two_runs = 2 * results.launch_ratio("2000000", "two cores", "wall_s")
    return f"""## Why one run is not split over machines

Two workers may each simulate a part of one run only as far as neither can still hear from the other: the look-ahead, the least
delay on the way between the parts. The launch ({bare["people"] / 1e6:g} million people) has {number(events / 1e6)} million
events in {simulated_s / 3600:g} hours, {number(density)} a simulated second and {number(busiest)} in its busiest minute, and
takes {number(run_s)} s on one core. As the scenario stands **the look-ahead is zero**: a call from station to station arrives at
once, an answer too, and the round trip between people and site, spent before a request arrives, has a law without a least
value. So there is nothing to split, unless delays are added to the model. Two that it might have:

- {look_aheads[0][1]}, an assumption: the network between the stations of one site;
- {look_aheads[1][1]}: half of the shortest mean round trip of a class of connections, between people and site, as if no
  request were faster than that.

{table(["look-ahead", "events in it", "in the busiest minute", "windows, million", "in memory: windows alone, s", "times as fast",
        "over TCP: windows alone, s", "times as fast"], costs)}
A window begins at the next event and ends a look-ahead later, so none is empty; at an even rate there are as many as events
divided by those in a look-ahead and one. After each the two workers meet, {number(meetings["in memory"] * 1e9)} ns in shared
memory and {number(meetings["over TCP"] * 1e6)} µs over TCP within this machine, which is less than any network takes. *Times as
fast* is the run on one core against the larger half of the events of every window, dealt to the two by chance, and the meetings;
what it costs to hand an event over is left out. It is a bound: at best {best[0]:.2f} in memory and {best[1]:.2f} over TCP. Two
whole replications at once are {two_runs:.2f} times as fast as one after the other, with no such bound and nothing to wait for.

The manual of OMNeT++ ([chapter "Parallel Distributed Simulation"](https://doc.omnetpp.org/omnetpp/manual/#cha:parallel-execution))
has a rule for the same: the coupling factor λ = L·E / (τ·P), of look-ahead L, events a simulated second E, time of a message τ and
events a second P. Above 10 a run is likely to gain, below 1 "poor performance is guaranteed". Here P is
{number(speed / 1e6)} million, and τ the time of a meeting:

{table(["λ, look-ahead", "in memory", "its busiest minute", "over TCP", "its busiest minute"], factors)}"""


# What can be split

def splits(results):
    """Population and number of shards of those that were measured."""
    names = [name.split() for name in results.launches if name.endswith(" shards")]
    return sorted((int(people), int(shards)) for people, _, shards, _ in names if people in results.launches)


def whole(count):
    return f"{count:,.0f}".replace(",", " ")


def shards_part(results):
    times, reached, delays = [], [], []
    for people, shards in splits(results):
        one = results.launches[str(people)][-1]
        split = f"{people} in {shards} shards"
        together = results.launches[split][-1]
        size = f"{people / 1e6:g} million"
        for what, workers, name in [("one run", "1", str(people)), (f"{shards} shards", "1", split),
                                    (f"{shards} shards", "2", split + ", two cores")]:
            times.append([size, what, workers, number(results.launch(name, "cpu_s")), number(results.launch(name, "wall_s")),
                          number(results.launch(name, "peak_bytes") / 2**30), number(results.launch(name, "events") / 1e6)])
        for milestone, count in one["reached"].items():
            other, half_width = together["reached"][milestone], together["reached_half_width"][milestone]
            reached.append([size, milestone.replace("_", " "), whole(count), f"{whole(other)} ± {whole(half_width)}",
                            f"{100 * (other / count - 1):+.2f} %"])
        for station, delay in one["delay_in_queue_s"].items():
            other = together["delay_in_queue_s"][station]
            if max(delay, other) < 1e-4:
                continue
            delays.append([size, station.replace("_", " "), number(delay),
                           f"{number(other)} ± {number(together['delay_half_width_s'][station])}"])
    return f"""## What can be split

Regions that share no station: each its own people, stations, queues and random streams (the replication's number names them), each
a task that waits for nobody, added up afterwards. Regions of one size are the replications of one scenario, and
`gelombang run --replications` runs them on as many cores as there are; a test holds that their sums are the same with one worker
and with two, and when each is run by itself and the last first. Regions that differ, or run on other machines, are runs of their
own scenarios with seeds of their own; their counts are added up in the same way.

{table(["people", "", "workers", "CPU s", "wall clock s", "GiB", "million events"], times)}
Shards are another model, not a faster way to the same: a shard has its share of every station and of every limit, and
nobody can use a server or a place in a queue that is free in another region. Stations are no longer pooled: a server may be idle
here while people queue or are refused there, and a capacity that does not divide is rounded to whole servers and places. People
of all shards together, with the 95 % interval of the sum:

{table(["people", "reached", "one run", "shards", "difference"], reached)}
The mean delay in queue of the stations where it is 0.1 ms or more; of the shards their mean with its 95 % interval:

{table(["people", "station", "one run, s", "shards, s"], delays)}
One run is one draw: its own chance is in the difference too. Where one queue serves everybody in truth, as one
register office does here, simulate one run; where regions have sites of their own, shards are the truer model."""


def page(raw):
    results = Results(raw)
    return f"""# Scale

Made by `report.py` from `results.json`, in the run and on the machine of [README.md](README.md): {raw["machine"]}, {raw["date"]}.

{limit_part(results)}
{country_part(results)}
{windows_part(results)}
{shards_part(results)}
"""
