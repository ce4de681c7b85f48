// The picture: what is drawn of the filtered edges, its colours, and how it is moved.

const graph = (() => {
  const LABELLED = 24, HOVERED = 1500, CROWD = 60;
  const DASHES = { actual: false, open: [9, 6], denied: [2, 5] };
  const canvas = byId("canvas");
  const turned = canvas.clientHeight > canvas.clientWidth;
  let nodes = new vis.DataSet(), lines = new vis.DataSet();
  let network = null, grown = 1, shape = { nodes: new Map(), bundles: new Map(), folded: new Map() };

  // On a screen higher than wide the picture is turned, so that it fills the room.
  const at = ({ x, y }) => (turned ? { x: y, y: x } : { x, y });

  const placeOf = ({ actor, hub }) => at(hub ? model.circles.get(hub) : actor);

  // A colour of the style sheet as the canvas needs it.
  const probe = byId("probe");
  function ink(name) {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  }

  function kindInk(kind) {
    const place = model.kinds.indexOf(kind);
    return ink(`kind-${place % 8}`);
  }

  function font({ face, paper }, color, size, align) {
    return { color, face, size: size * grown, background: paper, strokeWidth: 0, align };
  }

  // At the top and the foot of the ring every other name stands above its mark, so that it has room.
  const above = (() => {
    const ring = [...model.actors.values()].filter(({ hub }) => model.circles.size && !hub).map(({ id, ...actor }) => ({ id, ...at(actor) }));
    const high = ring.reduce((most, { y }) => Math.max(most, Math.abs(y)), 0);
    const order = ring.sort((one, two) => Math.atan2(one.y, one.x) - Math.atan2(two.y, two.x));
    return new Set(order.filter(({ y }, place) => place % 2 && Math.abs(y) > 0.6 * high).map(({ id }) => id));
  })();

  // Where many stand, the names of small actors show only once the reader comes nearer.
  function nameFont(named, { id, hub, size }) {
    if (shape.nodes.size > CROWD && hub) return { ...named, size: 3.5 * grown };
    return above.has(id) ? { ...named, vadjust: -2 * size * Math.sqrt(grown) - 1.7 * named.size } : named;
  }

  function nodeStyle(inks) {
    const named = { ...font(inks, inks.ink, model.circles.size ? 13 : 15, "center"), background: "none",
      strokeWidth: 3 * grown, strokeColor: inks.paper };
    const color = { background: inks.node, border: inks.paper,
      highlight: { background: inks.accent, border: inks.ink }, hover: { background: inks.accent, border: inks.paper } };
    const round = { ...color, background: inks.raised, border: inks.node };
    return ({ id, actor, hub }) => {
      if (!hub) return { id, ...placeOf({ actor }), label: actor.label, shape: actor.shape, size: actor.size * Math.sqrt(grown), font: nameFont(named, actor), color };
      const count = shape.folded.get(hub).size;
      return { id, ...placeOf({ hub }), label: `+${count}`, shape: "circle", borderWidth: 2,
        margin: 4 * grown, font: { ...named, strokeWidth: 0 }, color: round };
    };
  }

  function lineStyle(inks) {
    // The strength at which a line is drawn fully; a score of the strongest reach it.
    const strong = [...shape.bundles.values()].map(({ claims }) => claims.length).sort((a, b) => b - a)[20] || 1;
    const many = shape.bundles.size > folding.LIMIT, named = shape.bundles.size <= LABELLED;
    const part = ({ length }) => Math.min(1, Math.sqrt(length / strong));
    return (bundle) => {
      const { id, from, to, kind, arrows, claims, bend: bent } = bundle;
      const color = inks.kinds.get(kind), dashes = DASHES[model.lineOf(claims)];
      return {
        id, from, to, arrows, label: named ? folding.caption(bundle) : "",
        font: font(inks, color, turned ? 10 : 12, turned ? "middle" : "horizontal"),
        width: many ? (0.6 + 3 * part(claims)) * grown ** 0.85
          : (1.2 + 0.8 * Math.sqrt(Math.min(claims.length, 100))) * Math.sqrt(grown),
        dashes: dashes && dashes.map((length) => length * grown),
        color: { color, highlight: color, hover: color, opacity: many ? 0.12 + 0.88 * part(claims) : 1 },
        smooth: bent ? { enabled: true, type: bent > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bent) } : { enabled: false },
      };
    };
  }

  function inks() {
    const names = ["ink", "paper", "raised", "node", "accent"];
    return { ...Object.fromEntries(names.map((name) => [name, ink(name)])), face: getComputedStyle(document.body).fontFamily,
      kinds: new Map(model.kinds.map((kind) => [kind, kindInk(kind)])) };
  }

  function replace(set, wanted) {
    const ids = new Set(wanted.map(({ id }) => id));
    const gone = set.getIds().filter((id) => !ids.has(id));
    if (gone.length) set.remove(gone);
    set.update(wanted);
  }

  // Weak lines are drawn first, so that strong ones stand out. Where there are many, to begin anew
  // takes vis-network less time than to change them one by one.
  function paint() {
    const now = inks();
    const ordered = [...shape.bundles.values()].sort((one, two) => one.claims.length - two.claims.length);
    const wanted = [[...shape.nodes.values()].map(nodeStyle(now)), ordered.map(lineStyle(now))];
    if (!network || Math.max(lines.length, ordered.length) > folding.LIMIT) {
      [nodes, lines] = wanted.map((list) => new vis.DataSet(list));
      const seen = network && { scale: network.getScale(), position: network.getViewPosition() };
      network?.setOptions({ interaction: pointing() });
      network?.setData({ nodes, edges: lines });
      if (seen) network.moveTo(seen);
    } else {
      replace(nodes, wanted[0]);
      replace(lines, wanted[1]);
    }
  }

  // The scale at which all that is drawn fits the room, with a margin for letters and bends.
  function frame() {
    const points = [...shape.nodes.values()].map(placeOf);
    for (const { from, to, bend: bent } of shape.bundles.values()) {
      if (!bent) continue;
      const one = placeOf(shape.nodes.get(from)), two = placeOf(shape.nodes.get(to)), far = bent * 0.53;
      points.push({ x: (one.x + two.x) / 2 + far * (two.y - one.y), y: (one.y + two.y) / 2 - far * (two.x - one.x) });
    }
    if (!points.length) return { scale: 1, position: { x: 0, y: 0 } };
    const least = { x: Infinity, y: Infinity }, most = { x: -Infinity, y: -Infinity };
    for (const point of points) for (const axis of ["x", "y"]) {
      least[axis] = Math.min(least[axis], point[axis]);
      most[axis] = Math.max(most[axis], point[axis]);
    }
    const wide = Math.max(canvas.clientWidth - 130, 60) / Math.max(most.x - least.x, 1);
    const high = Math.max(canvas.clientHeight - 110, 60) / Math.max(most.y - least.y, 1);
    return { scale: Math.min(wide, high, 1.4), position: { x: (least.x + most.x) / 2, y: (least.y + most.y) / 2 } };
  }

  function fit() {
    const { scale, position } = frame();
    grown = Math.min(Math.max(1 / scale, 0.6), 60);
    paint();
    network?.moveTo({ scale, position });
  }

  // A contested line is marked where it is half way.
  function mark(context) {
    const fill = ink("paper"), edge = ink("denied");
    for (const bundle of shape.bundles.values()) {
      if (!bundle.contested || !network.body.edges[bundle.id]) continue;
      const { x, y } = middle(bundle.id), size = 7 * grown;
      context.beginPath();
      context.arc(x, y + (lines.length <= LABELLED ? 14 * grown : 0), size, 0, 2 * Math.PI);
      Object.assign(context, { fillStyle: fill, strokeStyle: edge, lineWidth: 1.5 * grown });
      context.setLineDash([]);
      context.fill();
      context.stroke();
      Object.assign(context, { fillStyle: edge, textAlign: "center", textBaseline: "middle", font: `bold ${11 * grown}px sans-serif` });
      context.fillText("≠", x, y + (lines.length <= LABELLED ? 14 * grown : 0));
    }
  }

  function middle(id) {
    return network.body.edges[id].edgeType.getPoint(0.5);
  }

  function bundleOf(edgeId) {
    return [...shape.bundles.values()].find(({ edges }) => edges.some(({ id }) => id === edgeId));
  }

  function markSelected(now) {
    const bundle = shape.bundles.get(now.bundle) || (now.edge && bundleOf(now.edge));
    if (bundle) network.setSelection({ nodes: [], edges: [bundle.id] });
    else if (shape.nodes.has(now.actor)) network.selectNodes([now.actor]);
    else network.unselectAll();
  }

  // To find the line under the mouse at every move is too slow where there are many.
  function pointing() {
    const few = shape.bundles.size <= HOVERED;
    return { ...model.options.interaction, hover: few, hideEdgesOnDrag: !few };
  }

  function start() {
    const options = { ...model.options, interaction: pointing() };
    network = new vis.Network(canvas, { nodes, edges: lines }, options);
    canvas.querySelector(".vis-network").removeAttribute("tabindex");
    network.on("afterDrawing", mark);
    network.on("click", ({ nodes: [node], edges: [line] }) => {
      if (node) select({ actor: node });
      else if (line) select(shape.bundles.get(line).edges.length > 1 ? { bundle: line } : { edge: shape.bundles.get(line).edges[0].id });
      else select({});
      if ((node || line) && matchMedia("(max-width: 800px)").matches) byId("panel").scrollIntoView();
    });
    for (const [event, cursor] of [["hoverEdge", "pointer"], ["hoverNode", "pointer"], ["blurEdge", ""],
      ["blurNode", ""]]) network.on(event, () => { canvas.style.cursor = cursor; });
    network.on("resize", () => requestAnimationFrame(fit));
    // vis-network fits once by itself, without a margin.
    network.once("afterDrawing", () => network.moveTo(frame()));
  }

  const MOVES = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
  function press(event) {
    const move = MOVES[event.key];
    if (move) {
      const { x, y } = network.getViewPosition(), scale = network.getScale();
      network.moveTo({ position: { x: x + move[0] / scale, y: y + move[1] / scale } });
    } else if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1.3 : 1 / 1.3);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor });
  }

  canvas.addEventListener("keydown", press);
  // The wheel scrolls the page; with Ctrl, or two fingers, it zooms the graph.
  canvas.addEventListener("wheel", (event) => { if (!event.ctrlKey) event.stopPropagation(); }, true);

  return {
    arrange(now, result) {
      shape = folding.arranged(now, result);
    },
    // True if the choice of an actor or edge takes nobody out of a circle, and puts none back.
    isArranged(now, result) {
      const next = folding.arranged(now, result).nodes;
      return next.size === shape.nodes.size && [...next.keys()].every((id) => shape.nodes.has(id));
    },
    // Other edges are drawn where they stand; another view, or opened circles, fit anew.
    draw(now, fresh, still) {
      if (fresh || !network) fit();
      else if (!still) paint();
      if (!network) start();
      markSelected(now);
    },
    focus(iri) {
      if (shape.nodes.has(iri)) network.moveTo({ position: network.getPosition(iri) });
    },
    get shape() { return shape; },
    get bitmap() { return canvas.querySelector("canvas"); },
    placeOf, ink, kindInk, fit, zoom, paint, bundleOf,
    point: (id) => network.canvasToDOM(middle(bundleOf(id).id)),
    place: (id) => network.canvasToDOM(network.getPosition(id)),
    curve: (id) => [0, 0.25, 0.5, 0.75, 1].map((part) => network.body.edges[id].edgeType.getPoint(part)),
    grown: () => grown,
  };
})();
