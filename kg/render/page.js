// The graph, the panel, the table and the address; drawn once, then only the selection changes.

(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const bundles = new Map(data.bundles.map((bundle) => [bundle.id, bundle]));
  const labels = new Map(data.bundles.flatMap((bundle) => [
    [bundle.source, bundle.sourceLabel], [bundle.target, bundle.targetLabel]]));
  const canvas = byId("canvas");
  const panel = byId("panel");
  const kinds = new Map(data.edges.map((edge) => [edge.id, edge.kind]));
  const turned = canvas.clientHeight > canvas.clientWidth;
  const nodes = new vis.DataSet(data.nodes.map(upright));
  const edges = new vis.DataSet(data.edges);
  const network = new vis.Network(canvas, { nodes, edges }, data.options);
  let opener = null;

  // On a screen higher than wide the picture is turned, so that it fills the room.
  function upright(node) {
    return turned ? { ...node, x: node.y, y: node.x } : node;
  }

  // Colours come from the style sheet. Dots, lines and letters keep about their size on the screen
  // when a large graph is made to fit.
  function paint() {
    const style = getComputedStyle(document.documentElement);
    const ink = (name) => style.getPropertyValue(`--${name}`).trim();
    const grown = Math.min(Math.max(1 / Math.max(network.getScale(), 0.01), 0.6), 4);
    const face = getComputedStyle(document.body).fontFamily;
    const font = (color, size) => ({
      color, face, size: size * grown, background: ink("paper"), strokeWidth: 0,
      align: turned ? "middle" : "horizontal",
    });
    nodes.update(data.nodes.map(({ id, size }) => ({
      id, font: font(ink("ink"), 15), size: size * Math.sqrt(grown),
      color: { background: ink("node"), border: ink("paper"),
        highlight: { background: ink("actual"), border: ink("ink") },
        hover: { background: ink("actual"), border: ink("paper") } },
    })));
    edges.update(data.edges.map(({ id, kind, width, dashes }) => ({
      id, font: font(ink(kind), turned ? 10 : 12), width: width * Math.sqrt(grown),
      dashes: dashes && dashes.map((length) => length * grown),
      color: { color: ink(kind), highlight: ink(kind), hover: ink(kind) },
    })));
  }

  function edgePosition(id) {
    return network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5));
  }

  function isOut({ x, y }) {
    return x < 20 || y < 12 || x > canvas.clientWidth - 20 || y > canvas.clientHeight - 12;
  }

  // In rounds: the letters follow the scale, and the scale leaves room for letters and bent lines.
  function fit() {
    for (let round = 0; round < 4; round += 1) {
      network.fit({ maxZoomLevel: 1.5 });
      network.moveTo({ scale: network.getScale() * (0.94 - 0.06 * round) });
      paint();
      network.redraw();
      if (round && !data.edges.some(({ id }) => isOut(edgePosition(id)))) break;
    }
  }

  function fillPanel(...children) {
    panel.replaceChildren(...children);
    panel.scrollTop = 0;
  }

  function head(...heading) {
    const close = element("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => select(""));
    return element("div", "head", element("h2", "", ...heading), close);
  }

  function showEdge(id) {
    const bundle = bundles.get(id);
    network.setSelection({ nodes: [], edges: [id] });
    fillPanel(head(...relationOf(bundle)), summaryOf(bundle.claims), ...bundle.claims.map(card));
  }

  function showActor(iri) {
    const own = data.bundles.filter(({ source, target }) => source === iri || target === iri);
    network.selectNodes([iri]);
    const parts = [head(foreign("bdi", "", labels.get(iri))), summaryOf(own.flatMap((b) => b.claims))];
    for (const bundle of own) {
      const open = element("button", "", ...relationOf(bundle));
      open.type = "button";
      open.addEventListener("click", () => select(`edge=${bundle.id}`));
      parts.push(element("h3", "", open), ...bundle.claims.map(card));
    }
    fillPanel(...parts);
  }

  function showNothing() {
    network.unselectAll();
    const list = element("ul", "overview");
    const most = [...data.bundles].sort((one, two) => two.claims.length - one.claims.length);
    for (const bundle of most.slice(0, 12)) {
      const open = element("button", "", element("span", `line ${kinds.get(bundle.id)}`),
        element("span", "", ...relationOf(bundle)), element("span", "count", bundle.claims.length));
      open.type = "button";
      open.addEventListener("click", () => select(`edge=${bundle.id}`));
      list.append(element("li", "", open));
    }
    fillPanel(element("p", "hint",
      "Choose a line to read the claims it rests on, or an actor to read all claims about it."), list);
  }

  // Show what `#edge=…` or `#actor=…` names; anything else shows nothing.
  function show(hash) {
    const [what, name] = [hash.split("=", 1)[0], hash.slice(hash.indexOf("=") + 1)];
    const actor = what === "actor" ? [...labels.keys()].find((k) => encodeURIComponent(k) === name) : "";
    const edge = what === "edge" && bundles.has(name) ? name : "";
    if (edge) showEdge(edge);
    else if (actor) showActor(actor);
    else showNothing();
    for (const line of byId("rows").rows) line.classList.toggle("chosen", line.dataset.edge === edge);
  }

  function select(hash) {
    try {
      history.replaceState(null, "", `#${hash}`);
    } catch (error) {
      console.info("A page without an address of its own cannot keep the selection in it.", error);
    }
    show(hash);
    if (!hash && opener) opener.focus();
    if (!hash) opener = null;
  }

  function chooseRow(id, button) {
    select(`edge=${id}`);
    opener = button;
    const narrow = matchMedia("(max-width: 800px)").matches;
    (narrow ? panel : byId("stage")).scrollIntoView({ block: "start" });
    panel.focus({ preventScroll: true });
  }

  const rows = data.bundles.flatMap((bundle) => bundle.claims.map((claim) => ({
    line: row(bundle, claim, chooseRow),
    text: [bundle.id, bundle.source, bundle.target, ...Object.values(claim)].join("\n").toLowerCase(),
  })));
  for (const made of rows) made.text += `\n${made.line.textContent.toLowerCase()}`;
  byId("rows").append(...rows.map(({ line }) => line));

  function filter() {
    const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { line, text } of rows) line.hidden = !words.every((word) => text.includes(word));
    const shown = rows.filter(({ line }) => !line.hidden).length;
    byId("found").textContent = words.length ? `${shown} of ${counted(rows.length, "row")}` : "";
  }

  const claims = new Set(data.bundles.flatMap((bundle) => bundle.claims.map(({ iri }) => iri)));
  byId("summary").textContent = [counted(claims.size, "claim"), counted(bundles.size, "edge"),
    counted(labels.size, "actor")].join(", ");
  byId("search").addEventListener("input", filter);
  byId("search").addEventListener("keydown", (event) => {
    const first = rows.find(({ line }) => !line.hidden);
    if (event.key === "Enter" && first) first.line.querySelector("button").click();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target === byId("search");
    if (event.key === "Escape") select("");
    if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); }
  });
  byId("zoom").addEventListener("click", ({ target }) => {
    const factor = target.dataset.zoom;
    if (factor === "fit") fit();
    else if (factor) network.moveTo({ scale: network.getScale() * Number(factor) });
  });
  // The wheel scrolls the page; with Ctrl, or two fingers, it zooms the graph.
  canvas.addEventListener("wheel", (event) => { if (!event.ctrlKey) event.stopPropagation(); }, true);
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node) select(`actor=${encodeURIComponent(node)}`);
    else select(edge ? `edge=${edge}` : "");
  });
  for (const [event, cursor] of [["hoverEdge", "pointer"], ["hoverNode", "pointer"], ["blurEdge", ""],
    ["blurNode", ""]]) network.on(event, () => { canvas.style.cursor = cursor; });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  network.on("resize", fit);
  addEventListener("hashchange", () => show(location.hash.slice(1)));

  fit();
  show(location.hash.slice(1));

  // For tests and scripts: where the middle of an edge is, in pixels from the canvas's corner.
  window.pactgraph = { edgePosition };
})();
