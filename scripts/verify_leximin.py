"""The part of scripts/verify_draw for rules with leximin; Python's standard library alone.

Checks with chances.csv and weights.csv that the chances are leximin, and draws whole seats from the seed once more.
engine/selection/README.md tells the method.
"""

import csv
import hashlib
from fractions import Fraction


class Wrong(Exception):
    pass


def require(condition, sentence):
    if not condition:
        raise Wrong(sentence)


def chances_of(pool, rules, eligible, chances, weights):
    """Checks that these chances keep the quotas and are leximin. Returns the type of each person, and by type its
    people and expected seats."""
    columns = sorted({column for column, _ in rules.quotas})
    type_of, people = {}, {}
    for p in eligible:
        values = ((c, pool.column[c][p]) for c in columns)
        type_of[p] = tuple(v if (c, v) in rules.quotas else "" for c, v in values)
        people[type_of[p]] = people.get(type_of[p], 0) + 1
    table, by_step = {}, {}
    for row in csv.reader(chances.decode("ascii").splitlines()[1:]):
        table[tuple(row[:-3])] = (int(row[-3]), int(row[-2]), Fraction(row[-1]))
    for step, column, value, weight in csv.reader(weights.decode("ascii").splitlines()[1:]):
        by_step.setdefault(int(step), {})[(column, value)] = int(weight)
    require({t: k for t, (k, _, _) in table.items()} == people, "chances.csv: other types or people")
    sums = {("", ""): Fraction(0), **{quota: Fraction(0) for quota in rules.quotas}}
    belongs = {t: [q for q in sums if q == ("", "") or t[columns.index(q[0])] == q[1]] for t in table}
    for t, (count, _, chance) in table.items():
        require(0 <= chance <= 1, "chances.csv: no chance")
        for quota in belongs[t]:
            sums[quota] += count * chance
    bounds = {**rules.quotas, ("", ""): {"at_least": rules.leximin, "at_most": rules.leximin}}
    for quota, bound in bounds.items():
        require(bound.get("at_least", 0) <= sums[quota] <= bound.get("at_most", sums[quota]), "chances.csv: a quota")
    chance_of = {}
    for t, (_, step, chance) in table.items():
        require(chance_of.setdefault(step, chance) == chance, "chances.csv: two chances in one step")
    require(sorted(chance_of.values()) == [chance_of[s] for s in sorted(chance_of)], "chances.csv: not ascending")
    for step in (s for s in chance_of if chance_of[s] < 1):  # see LeximinStep of the engine: why this is a proof
        weight = by_step.get(step, {})
        for quota, w in weight.items():
            reached = bounds[quota].get("at_most" if w > 0 else "at_least")
            require(sums[quota] == reached, "weights.csv: a weight on a quota that is not reached")
        for t, (_, found, chance) in table.items():
            w = sum(weight.get(quota, 0) for quota in belongs[t])
            right = w > 0 if found == step else found < step or w == 0 or (w < 0 and chance == 1)
            require(right, "weights.csv: does not prove the chances")
    return type_of, {t: (count, count * chance) for t, (count, _, chance) in table.items()}


def floor(x):
    return x.numerator // x.denominator


def shares_of(cells, sums):
    """Of cells {(row, column): (people, seats)}: the share of each in its column, and of columns in corrections."""
    unit, share, columns = 2**32, {}, sorted(sums)
    for c in columns:
        rooms = {i: min(x, k - x) for i, (k, x) in sorted(cells.items()) if i[1] == c}
        total = sum(rooms.values())
        for i in rooms:
            share[i] = floor(unit * rooms[i] / total) if total else 0
        share[max(rooms, key=rooms.get)] += unit - sum(share[i] for i in rooms)
    gain = {c: Fraction(-floor(-sums[c]) - sums[c]) / unit for c in columns}
    loss = {c: Fraction(sums[c] - floor(sums[c])) / unit for c in columns}
    most, least = {}, {}
    rows = sorted({r for r, _ in cells})
    for r in rows:
        mean = sum(share.get((r, c), 0) for c in columns) // len(columns)
        ways = [((s := share.get((r, c), 0) - mean) * gain[c], -s * loss[c]) for c in columns]
        most[r], least[r] = sum(map(max, ways)), sum(map(min, ways))
    correcting = {}
    for c in columns:
        room = Fraction(1)
        for r in rows:
            k, x = cells.get((r, c), (0, Fraction(0)))
            s = share.get((r, c), 0)
            under, above = x - s * loss[c], k - x - s * gain[c]
            require(under >= 0 and above >= 0, "rules.csv: quotas that cannot be rounded")
            room = min([room] + [under / most[r]] * (most[r] > 0) + [above / -least[r]] * (least[r] < 0))
        correcting[c] = floor(unit * room)
    require(sum(correcting.values()) >= unit, "rules.csv: quotas that cannot be rounded")
    return share, correcting, unit


def rounded(types, coin):
    """Whole seats by type, of {values: (people, expected seats)}; engine/selection/round_seats.cpp tells why."""
    cells = {(t[:1], t[1:]): value for t, value in types.items()}
    sums, columns = {}, {}
    for (_, c), (k, x) in cells.items():
        columns[c] = (columns.get(c, (0, 0))[0] + k, columns.get(c, (0, Fraction(0)))[1] + x)
    sums = {c: x for c, (_, x) in columns.items()}
    seats = {i: x for i, (_, x) in sorted(cells.items())}
    if len(next(iter(columns))) >= 2:
        share, correcting, unit = shares_of(cells, sums)
        whole, missing = rounded(columns, coin), {}
        for r, c in seats:
            change = (whole[c] - sums[c]) * share[r, c] / unit
            missing[r] = missing.get(r, 0) - change
            seats[r, c] += change
        for r, c in seats:
            seats[r, c] += missing[r] * correcting[c] / sum(correcting.values())
    rows = sorted({r for r, _ in seats})
    arcs = [["source", ("row", r), sum(x for i, x in seats.items() if i[0] == r)] for r in rows]
    first_cell = len(arcs)
    arcs += [[("row", r), ("column", c), x] for (r, c), x in seats.items()]
    arcs += [[("column", c), "sink", sum(x for i, x in seats.items() if i[1] == c)] for c in sorted(sums)]
    at = {}
    for number, (a, b, _) in enumerate(arcs):
        at.setdefault(a, []).append(number)
        at.setdefault(b, []).append(number)
    whole = lambda number: arcs[number][2].denominator == 1
    first = 0
    while first < len(arcs):
        if whole(first):
            first += 1
            continue
        path, nodes, node = [(first, 1)], [arcs[first][0]], arcs[first][1]
        while node not in nodes:
            nodes.append(node)
            arc = next(n for n in at[node] if n != path[-1][0] and not whole(n))
            along = arcs[arc][0] == node
            path.append((arc, 1 if along else -1))
            node = arcs[arc][1 if along else 0]
        cycle = path[nodes.index(node) :]
        part = [(x - floor(x), sign) for x, sign in ((arcs[n][2], sign) for n, sign in cycle)]
        up = min(1 - x if sign > 0 else x for x, sign in part)
        down = min(x if sign > 0 else 1 - x for x, sign in part)
        by = up if coin(down / (up + down)) else -down
        for n, sign in cycle:
            arcs[n][2] += sign * by
    return {r + c: int(arcs[first_cell + n][2]) for n, (r, c) in enumerate(seats)}


def seats(pool, rules, eligible, chances, weights, text):
    """The type of each person, and the seats of each type. Answer k of the coin is yes when SHA-256 over
    `text|leximin|k`, as a number, is below 2^256 times the probability."""
    type_of, types = chances_of(pool, rules, eligible, chances, weights)
    count = iter(range(1, 1 << 62))
    answer = lambda: int(hashlib.sha256(f"{text}|leximin|{next(count)}".encode("ascii")).hexdigest(), 16)
    return type_of, rounded(types, lambda probability: answer() < probability * 2**256)
