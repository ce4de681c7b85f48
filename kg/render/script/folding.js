// What is drawn of the filtered edges: in a large picture circles of small actors, and bundles.

const folding = (() => {
  const LIMIT = 150;

  // Which circle an actor is drawn within, "" if it stands for itself.
  function circleOf(actor, now, large) {
    const { hub } = actor;
    if (!large || !model.circles.has(hub) || now.open.has(hub) || now.open.has("all")) return "";
    const chosen = model.edgeById.get(now.edge) || {};
    const kept = [now.actor, now.ego, now.a, now.b, chosen.from, chosen.to];
    return kept.includes(actor.id) ? "" : hub;
  }

  // What to draw: actors and circles of folded actors, and one line for each pair and relation.
  function arranged(now, result) {
    const large = result.edges.size > LIMIT;
    const found = { nodes: new Map(), bundles: new Map(), folded: new Map(), within: 0 };
    const end = (actor) => {
      const hub = circleOf(actor, now, large);
      const id = hub ? `circle ${hub}` : actor.id;
      if (hub && !found.folded.has(hub)) found.folded.set(hub, new Set());
      if (hub) found.folded.get(hub).add(actor);
      if (!found.nodes.has(id)) found.nodes.set(id, { id, actor, hub });
      return id;
    };
    for (const [edge, claims] of result.edges) {
      const from = end(edge.source), to = end(edge.target);
      if (from === to) {
        found.within += 1;
        append(found.nodes.get(from).within ??= new Map(), "edges", edge);
        continue;
      }
      const id = edge.source.id === from && edge.target.id === to ? edge.id : `${from} ${edge.kind} ${to}`;
      if (!found.bundles.has(id)) found.bundles.set(id, { id, from, to, kind: edge.kind, arrows: edge.arrows, edges: [], claims: [] });
      const bundle = found.bundles.get(id);
      bundle.edges.push(edge);
      for (const claim of claims) bundle.claims.push(claim);
    }
    for (const bundle of found.bundles.values()) bundle.contested = model.isContested(bundle.claims);
    bend(found.bundles);
    return found;
  }

  // How far each line bends to the right of its own direction, so that parallel ones part.
  function bend(bundles) {
    const pairs = new Map();
    for (const bundle of bundles.values()) append(pairs, [bundle.from, bundle.to].sort().join(" "), bundle);
    for (const parallel of pairs.values()) {
      parallel.forEach((bundle, place) => {
        const side = bundle.from < bundle.to ? 1 : -1;
        bundle.bend = side * (place - (parallel.length - 1) / 2) * 0.32;
      });
    }
  }

  function caption({ kind, claims }) {
    const denied = claims.filter(({ line }) => line === "denied").length;
    const words = [...new Set(claims.map(({ status }) => status))];
    let note = denied ? `, ${denied} denied` : "";
    if (model.lineOf(claims) !== "actual") note = words.length === 1 ? ` ${words[0]}` : ", none as done";
    return `${kind} (${claims.length}${note})`;
  }

  return { LIMIT, arranged, caption };
})();
