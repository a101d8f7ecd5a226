// Recomputes a draw from its published file, as verify_draw.py does. Nothing is asked of the server.

const encoder = new TextEncoder();
const AT_ONCE = 2000;

// The SHA-256 of the texts joined by |, in hexadecimal.
async function h(...texts) {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(texts.join("|")));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Some at once, so that a long roster neither blocks the page nor fills the memory.
async function inBatches(items, work, tell) {
  const done = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    done.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(work))));
    tell?.(done.length, items.length);
  }
  return done;
}

const before = ([n, key], [m, other]) => n - m || (key < other ? -1 : key > other ? 1 : 0);

// Which of the checks hold: {roster, commitment, seed, result}; undefined where there is nothing to check yet.
export async function verify(published, tell) {
  const { roster, secret, seed } = published;
  const checks = { roster: (await h(roster.join("\n"))) === published.roster_sha256 };
  if (seed !== null) {
    checks.commitment = roster.includes(`commitment\t${await h(secret)}`);
    checks.seed = (await h(secret, published.public_part)) === seed;
  }
  if (seed !== null && Object.values(checks).every(Boolean)) {
    checks.result = await isTheResult(published, tell);
  }
  return checks;
}

const inOrder = ({ object, team }) => ({ object, team });

async function isTheResult(published, tell) {
  try {
    const result = await recompute(published, tell);
    return JSON.stringify(result) === JSON.stringify(published.result.map(inOrder));
  } catch {
    return false; // replacements that cannot have happened
  }
}

export async function recompute(published, tell) {
  const { seed, replacements } = published;
  const roster = await h(published.roster.join("\n"));
  const lines = published.roster.map((line) => line.split("\t"));
  const of = (kind) => lines.filter(([what]) => what === kind).map(([, ...values]) => values);
  const terms = Object.fromEntries(lines);
  const seals = new Set(of("sealed").map(([seal]) => seal));
  const barred = new Set();
  for (const [nonce, who, where] of published.opened) {
    if (seals.has(await h(nonce, who, where))) barred.add(`${who}|${where}`);
  }
  const lot = (id, number) => (number === 1 ? h(seed, roster, id) : h(seed, roster, id, String(number)));

  const lowest = async ([id, lots]) => {
    const keys = await Promise.all(Array.from({ length: Number(lots) }, (_, n) => lot(id, n + 1)));
    return [1, keys.sort()[0], id];
  };
  const ranked = (await inBatches(of("object"), lowest, tell)).sort(before);
  const queue = (await inBatches(of("inspector"), async ([id]) => [1, await lot(id, 1), id], null)).sort(before);

  const choose = async (where, wanted, least, others) => {
    const able = [];
    for (const one of queue) {
      if (able.length === wanted) break;
      if (!others.has(one[2]) && !barred.has(`${one[2]}|${where}`)) able.push(one);
    }
    if (able.length < least) return [];
    for (const one of able) {
      queue.splice(queue.indexOf(one), 1);
      if (one[0] < Number(terms.most)) queue.push([one[0] + 1, await lot(one[2], one[0] + 1), one[2]]);
    }
    queue.sort(before);
    return able.map(([, , id]) => id);
  };

  const drawn = new Map();
  const past = new Map();
  const turns = [...Array(Number(terms.take)).fill({ inspector: null }), ...replacements];
  for (const turn of turns) {
    if (turn.inspector === null) {
      const where = ranked[drawn.size][2];
      const team = await choose(where, Number(terms.team), 2, new Set());
      drawn.set(where, { object: where, team });
      past.set(where, new Set(team));
    } else {
      const where = turn.object;
      const { team } = drawn.get(where);
      const [next] = await choose(where, 1, 1, past.get(where));
      if (!next || !team.includes(turn.inspector)) throw new Error("nobody gave way");
      team[team.indexOf(turn.inspector)] = next;
      past.get(where).add(next);
    }
  }
  return [...drawn.values()];
}
