// The data of the page as objects: actors, edges and claims, each once.

const model = (() => {
  const packed = JSON.parse(byId("data").textContent);

  function text(number) {
    const short = packed.texts[number];
    if (short[0] !== ":") return short;
    return short[1] === ":" ? short.slice(1) : packed.base + short.slice(1);
  }

  const read = {
    same: (value, length) => Array(length).fill(value),
    text: (numbers) => numbers.map(text),
    texts: (lists) => lists.map((numbers) => numbers.map(text)),
    raw: (values) => values,
  };

  function rows(table) {
    const columns = Object.entries(table.columns).map(([name, column]) => {
      const [how, values] = Object.entries(column)[0];
      return [name, read[how](values, table.length)];
    });
    return Array.from({ length: table.length }, (_, at) =>
      Object.fromEntries(columns.map(([name, values]) => [name, values[at]])));
  }

  const actors = new Map(rows(packed.nodes).map((actor) => [actor.id, actor]));
  const edges = rows(packed.edges).map((edge) => ({
    ...edge, source: actors.get(edge.from), target: actors.get(edge.to), claims: [],
  }));
  const claims = rows(packed.claims).map((claim, place) => {
    const full = { ...claim, edge: edges[claim.edge], place, disputes: [] };
    full.edge.claims.push(full);
    return full;
  });
  const placesOf = new Map();
  for (const claim of claims) append(placesOf, claim.claim, claim);
  for (const dispute of rows(packed.disputes)) {
    for (const claim of placesOf.get(dispute.claim) || []) claim.disputes.push(dispute);
  }
  const circles = new Map(rows(packed.circles).map((circle) => [circle.hub, { ...circle, members: [] }]));
  for (const actor of actors.values()) {
    actor.text = plain([actor.name, ...actor.names].join("\n"));
    if (circles.has(actor.hub)) circles.get(actor.hub).members.push(actor);
  }
  const known = ["supplies", "deploys for", "seeks from", "has a pact with", "cooperates with",
    "has an agreement with", "negotiates with"];
  const kinds = [...new Set([...known, ...edges.map(({ kind }) => kind).sort()])];

  // Both denied and told as true or to come, or contradicted by a claim elsewhere.
  function isContested(some) {
    const denied = some.filter(({ line }) => line === "denied").length;
    return (denied > 0 && denied < some.length) || some.some(({ disputes }) => disputes.length > 0);
  }

  function lineOf(some) {
    if (some.some(({ line }) => line === "actual")) return "actual";
    return some.every(({ line }) => line === "denied") ? "denied" : "open";
  }

  return {
    actors, edges, claims, circles, kinds, placesOf, options: packed.options,
    edgeById: new Map(edges.map((edge) => [edge.id, edge])), isContested, lineOf,
  };
})();
