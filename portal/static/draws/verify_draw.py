"""Recompute a double-random draw from its published file: python3 verify_draw.py draw.json"""

import hashlib
import json
import sys


def h(*texts):
    return hashlib.sha256("|".join(texts).encode()).hexdigest()


def verify(published):
    """What is wrong, in sentences; none when all is as published."""
    roster, secret, seed = (published[name] for name in ("roster", "secret", "seed"))
    checks = {"名单与公布的校验值不符。": h("\n".join(roster)) == published["roster_sha256"]}
    if seed is not None:
        checks["密数与事先公布的校验值不符。"] = f"commitment\t{h(secret)}" in roster
        checks["种子不是由密数和现场数得出的。"] = h(secret, published["public_part"]) == seed
    if seed is not None and all(checks.values()):
        try:
            checks["重新计算的抽取结果与公布的不同。"] = recompute(published) == published["result"]
        except (LookupError, ValueError):
            checks["公布的递补不可能发生。"] = False
    return [fault for fault, right in checks.items() if not right]


def recompute(published):
    seed, changes, roster = published["seed"], published["replacements"], h("\n".join(published["roster"]))
    lines = [line.split("\t") for line in published["roster"]]
    objects, people, sealed = ([x[1:] for x in lines if x[0] == y] for y in ("object", "inspector", "sealed"))
    terms = {line[0]: line[1] for line in lines}
    barred = [(who, where) for nonce, who, where in published["opened"] if [h(nonce, who, where)] in sealed]

    def lot(name, number):
        return h(seed, roster, name) if number == 1 else h(seed, roster, name, str(number))

    def choose(where, wanted, least, others):
        able = [one for one in sorted(queue) if one[2] not in others and (one[2], where) not in barred]
        chosen = able[:wanted] if len(able) >= least else []
        for number, key, who in chosen:
            queue.remove((number, key, who))
            if number < int(terms["most"]):
                queue.append((number + 1, lot(who, number + 1), who))
        return [who for _, _, who in chosen]

    ranked = sorted((min(lot(name, n + 1) for n in range(int(lots))), name) for name, lots, *_ in objects)
    queue, drawn = [(1, lot(name, 1), name) for name, *_ in people], {}
    for change in [{"inspector": None}] * int(terms["take"]) + changes:
        if change["inspector"] is None:
            team = choose(ranked[len(drawn)][1], int(terms["team"]), 2, ())
            drawn[ranked[len(drawn)][1]] = (team, set(team))
        else:
            team, past = drawn[change["object"]]
            team[team.index(change["inspector"])] = new = choose(change["object"], 1, 1, past)[0]
            past.add(new)
    return [{"object": one, "team": team} for one, (team, _) in drawn.items()]


if __name__ == "__main__":
    print("\n".join(verify(json.load(open(sys.argv[1], encoding="utf-8")))) or "核对无误：与公布的一致。")
