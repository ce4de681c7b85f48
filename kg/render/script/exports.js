// What is visible, as a file: the picture as PNG or SVG, the edges as GEXF, the claims as CSV.

const exports = (() => {
  function save(name, content, type) {
    const link = element("a");
    link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function png() {
    const from = graph.bitmap, to = element("canvas");
    to.width = from.width;
    to.height = from.height;
    const context = to.getContext("2d");
    context.fillStyle = graph.ink("paper");
    context.fillRect(0, 0, to.width, to.height);
    context.drawImage(from, 0, 0);
    to.toBlob((blob) => save("graph.png", blob));
  }

  // What XML 1.0 cannot hold is left out.
  function clean(text) {
    return String(text).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
  }

  function xml(space, tag) {
    const made = document.implementation.createDocument(space, tag);
    const add = (parent, name, attributes, text = "") => {
      const child = made.createElementNS(space, name);
      for (const [key, value] of Object.entries(attributes)) child.setAttribute(key, clean(value));
      child.textContent = clean(text);
      parent.append(child);
      return child;
    };
    const written = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(made)}\n`;
    return { root: made.documentElement, add, written };
  }

  const PATHS = {
    dot: (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
    square: (r) => `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
    diamond: (r) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0z`,
    triangle: (r) => `M0 ${-r}L${r} ${r * 0.7}L${-r} ${r * 0.7}z`,
    triangleDown: (r) => `M0 ${r}L${r} ${-r * 0.7}L${-r} ${-r * 0.7}z`,
    hexagon: (r) => `M${r} 0L${r / 2} ${r * 0.87}L${-r / 2} ${r * 0.87}L${-r} 0L${-r / 2} ${-r * 0.87}L${r / 2} ${-r * 0.87}z`,
    star: (r) => `M0 ${-r}L${r * 0.3} ${-r * 0.3}L${r} ${-r * 0.3}L${r * 0.4} ${r * 0.2}L${r * 0.6} ${r}L0 ${r * 0.45}L${-r * 0.6} ${r}L${-r * 0.4} ${r * 0.2}L${-r} ${-r * 0.3}L${-r * 0.3} ${-r * 0.3}z`,
  };

  function svg() {
    const { root, add, written } = xml("http://www.w3.org/2000/svg", "svg");
    const { nodes, bundles } = graph.shape, grown = graph.grown();
    const points = [...nodes.values()].map(graph.placeOf);
    const pad = 90 * grown, xs = points.map(({ x }) => x), ys = points.map(({ y }) => y);
    const [left, top] = [Math.min(...xs) - pad, Math.min(...ys) - pad];
    root.setAttribute("viewBox", [left, top, Math.max(...xs) - left + pad, Math.max(...ys) - top + pad].map(Math.round).join(" "));
    add(root, "title", {}, document.title);
    add(root, "rect", { x: left, y: top, width: "100%", height: "100%", fill: graph.ink("paper") });
    for (const bundle of bundles.values()) line(add, root, bundle, grown);
    for (const node of nodes.values()) dot(add, root, node, grown);
    return written();
  }

  function line(add, root, { id, kind, arrows, claims, edges }, grown) {
    const [start, , half, , end] = graph.curve(id), color = graph.kindInk(kind);
    const control = { x: 2 * half.x - (start.x + end.x) / 2, y: 2 * half.y - (start.y + end.y) / 2 };
    const dashes = { actual: "none", open: `${9 * grown} ${6 * grown}`, denied: `${2 * grown} ${5 * grown}` };
    const path = add(root, "path", { d: `M${start.x} ${start.y}Q${control.x} ${control.y} ${end.x} ${end.y}`, fill: "none", stroke: color,
      "stroke-width": (1.2 + 0.8 * Math.sqrt(Math.min(claims.length, 100))) * Math.sqrt(grown), "stroke-dasharray": dashes[model.lineOf(claims)] });
    const names = edges.map((edge) => `${edge.source.name} ${kind} ${edge.target.name}`).slice(0, 20).join("; ");
    add(path, "title", {}, `${names} (${claims.length})`);
    if (!arrows) return;
    const angle = Math.atan2(end.y - control.y, end.x - control.x) * 180 / Math.PI, size = 6 * grown;
    add(root, "path", { d: `M0 0L${-2 * size} ${size}L${-2 * size} ${-size}z`, fill: color,
      transform: `translate(${half.x * 0.5 + end.x * 0.25 + control.x * 0.25} ${half.y * 0.5 + end.y * 0.25 + control.y * 0.25}) rotate(${angle})` });
  }

  function dot(add, root, { actor, hub }, grown) {
    const { x, y } = graph.placeOf({ actor, hub });
    const size = (hub ? 16 : actor.size) * Math.sqrt(grown);
    const shape = PATHS[hub ? "dot" : actor.shape](size);
    add(root, "path", { d: shape, transform: `translate(${x} ${y})`, fill: graph.ink(hub ? "raised" : "node"), stroke: graph.ink("node") });
    add(root, "text", { x, y: y + size + 15 * grown, "text-anchor": "middle", "font-size": 15 * grown, "font-family": "sans-serif", fill: graph.ink("ink") },
      hub ? `+${graph.shape.folded.get(hub).size} around ${nameOf(hub)}` : actor.name);
  }

  function gexf({ edges }) {
    const { root, add, written } = xml("http://gexf.net/1.3", "gexf");
    root.setAttribute("version", "1.3");
    const whole = add(root, "graph", { defaultedgetype: "directed" });
    const columns = { node: [["class", "string"]], edge: [["relation", "string"], ["claims", "integer"], ["line", "string"], ["contested", "boolean"]] };
    for (const [sort, titles] of Object.entries(columns)) {
      const list = add(whole, "attributes", { class: sort });
      titles.forEach(([title, type], id) => add(list, "attribute", { id, title, type }));
    }
    const [nodes, lines] = [add(whole, "nodes", {}), add(whole, "edges", {})];
    const attributes = (parent, values) => {
      const list = add(parent, "attvalues", {});
      values.forEach((value, id) => add(list, "attvalue", { for: id, value }));
    };
    for (const actor of new Set([...edges.keys()].flatMap(({ source, target }) => [source, target]))) {
      attributes(add(nodes, "node", { id: actor.id, label: actor.name }), [actor.sort]);
    }
    for (const [edge, claims] of edges) {
      const type = edge.arrows ? "directed" : "undirected";
      const made = add(lines, "edge", { id: edge.id, source: edge.from, target: edge.to, type, label: edge.kind, weight: claims.length });
      attributes(made, [edge.kind, claims.length, model.lineOf(claims), model.isContested(claims)]);
    }
    return written();
  }

  // A cell that a spreadsheet would take for a formula begins with an apostrophe.
  function cell(value) {
    const text = String(value ?? ""), safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function csv(claims) {
    const columns = {
      claim: (one) => one.claim, source: (one) => one.edge.source.name, source_iri: (one) => one.edge.from,
      relation: (one) => one.edge.kind, target: (one) => one.edge.target.name, target_iri: (one) => one.edge.to,
      stance: (one) => one.stance, modality: (one) => one.modality, status: (one) => one.status, item: (one) => one.item,
      class: (one) => one.classes.join("; "), quantity: (one) => one.quantity, bounds: (one) => one.bounds.join("; "), time: (one) => one.time,
      claimant: (one) => one.claimant, attribution: (one) => one.attribution.join(" > "), grade: (one) => one.grades.join("; "),
      contradicted_by: (one) => one.disputes.map(({ other }) => other).join(" "), quote: (one) => one.quote,
      title: (one) => one.title, document: (one) => one.address, date: (one) => one.date, url: (one) => one.url,
    };
    const lines = claims.map((claim) => Object.values(columns).map((read) => cell(read(claim))).join(","));
    return `${[Object.keys(columns).join(","), ...lines].join("\r\n")}\r\n`;
  }

  return {
    png, svg: () => save("graph.svg", svg(), "image/svg+xml"),
    gexf: (result) => save("graph.gexf", gexf(result), "application/xml"),
    csv: () => save("claims.csv", csv(table.shown), "text/csv;charset=utf-8"),
  };
})();
