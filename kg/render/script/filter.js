// Which claims the reader's choices let through: AND between facets, OR within one.

const VALUES = {
  kind: (claim) => [claim.edge.kind],
  materiel: (claim) => claim.classes,
  stance: (claim) => [claim.stance],
  status: (claim) => [claim.status],
  claimant: (claim) => [claim.claimant],
  source: (claim) => [claim.title || claim.address],
  grade: (claim) => [...new Set(claim.grades.map((grade) => grade.slice(0, 2)))],
  line: (claim) => [claim.line],
  who: (claim) => [...new Set([claim.edge.source.sort, claim.edge.target.sort])].filter(Boolean),
};

const isDated = (claim) => claim.first !== null || claim.last !== null;

const years = (() => {
  const all = model.claims.flatMap(({ first, last }) => [first, last]).filter((year) => year !== null);
  return all.length ? { least: all.reduce((a, b) => Math.min(a, b)), most: all.reduce((a, b) => Math.max(a, b)) } : null;
})();

// A time that is open to one side reaches to the end of the scale there.
function inYears(claim, from, to) {
  return (claim.first === null || claim.first <= to) && (claim.last === null || claim.last >= from);
}

function textOf(claim) {
  claim.text ??= `${claim.edge.source.text}\n${claim.edge.target.text}\n${plain([
    claim.edge.kind, claim.edge.id, claim.claim, claim.quote, claim.claimant, ...claim.attribution, claim.stance,
    claim.modality, claim.status, claim.item, claim.quantity, claim.time, ...claim.classes,
    claim.title, claim.address, claim.url, claim.date].join("\n"))}`;
  return claim.text;
}

// The tests of the choices other than facets; each is there only if it is chosen.
function otherTests(chosen) {
  const tests = [];
  const words = plain(chosen.q).split(/\s+/).filter(Boolean);
  if (words.length) tests.push((claim) => words.every((word) => textOf(claim).includes(word)));
  if (years && (chosen.from || chosen.to)) {
    const from = Number(chosen.from) || years.least, to = Number(chosen.to) || years.most;
    tests.push((claim) => !isDated(claim) || inYears(claim, from, to));
  }
  return tests;
}

// For each claim the one facet that stops it, null if none does; left out are claims that two stop.
function nearly(chosen) {
  const facets = FACETS.filter((key) => chosen[key].size);
  const tests = otherTests(chosen);
  const found = [];
  for (const claim of model.claims) {
    if (!tests.every((test) => test(claim))) continue;
    const stops = facets.filter((key) => !VALUES[key](claim).some((value) => chosen[key].has(value)));
    if (chosen.undated === "no" && !isDated(claim)) stops.push("undated");
    if (stops.length < 2) found.push([claim, stops[0] || null]);
  }
  return found;
}

function distances(start, edges) {
  const near = new Map();
  for (const { from, to } of edges) {
    append(near, from, to);
    append(near, to, from);
  }
  const far = new Map([[start, 0]]);
  for (const actor of far.keys()) {
    for (const other of near.get(actor) || []) if (!far.has(other)) far.set(other, far.get(actor) + 1);
  }
  return far;
}

// Which edges the ego view and the path leave, as a test of an edge; and what to say of it.
function view(chosen, edges) {
  const tests = [];
  let note = "";
  if (model.actors.has(chosen.ego)) {
    const far = distances(chosen.ego, edges), depth = Number(chosen.depth) || 1;
    tests.push(({ from, to }) => far.get(from) <= depth && far.get(to) <= depth);
  }
  if (model.actors.has(chosen.a) && model.actors.has(chosen.b)) {
    const one = distances(chosen.a, edges), two = distances(chosen.b, edges);
    const length = one.get(chosen.b);
    if (length === undefined) note = "No path leads from the one to the other through what the filters let through.";
    else note = `The shortest paths have ${counted(length, "step")}.`;
    tests.push(({ from, to }) => one.get(from) + 1 + two.get(to) === length || one.get(to) + 1 + two.get(from) === length);
  }
  return { test: (edge) => tests.every((test) => test(edge)), note };
}

// The claims and edges that stand, and of every value of a facet how many claims it would show.
function filtered(chosen) {
  const found = nearly(chosen);
  const passing = new Set(found.filter(([, stop]) => stop === null).map(([claim]) => claim.edge));
  const { test, note } = view(chosen, passing);
  const counts = Object.fromEntries(FACETS.map((key) => [key, new Map()]));
  const edges = new Map(), claims = [];
  let undated = 0;
  for (const [claim, stop] of found) {
    if (!test(claim.edge)) continue;
    if (!isDated(claim) && (!stop || stop === "undated")) undated += 1;
    for (const key of FACETS.filter((one) => !stop || stop === one)) {
      for (const value of VALUES[key](claim)) counts[key].set(value, (counts[key].get(value) || 0) + 1);
    }
    if (stop) continue;
    claims.push(claim);
    append(edges, claim.edge, claim);
  }
  return { claims, edges, counts, undated, note };
}
