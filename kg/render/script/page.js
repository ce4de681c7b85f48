// The page as a whole: every change of what is chosen shows in all its parts.

const legend = (() => {
  const SHAPES = { dot: "state", triangle: "armed force", diamond: "group", square: "organisation", hexagon: "agency, company",
    triangleDown: "medium", star: "person" };
  const made = [];

  function add(key, values, sample, label) {
    const item = button("key", () => {
      const all = values.every((value) => state.now[key].has(value));
      const next = new Set(state.now[key]);
      for (const value of values) if (all) next.delete(value); else next.add(value);
      state.set({ [key]: next });
    }, sample, label);
    made.push({ key, values, item });
    byId("legend").append(element("li", "", item));
  }

  for (const kind of model.kinds.filter((one) => model.edges.some((edge) => edge.kind === one))) {
    add("kind", [kind], element("span", `line actual kind-${model.kinds.indexOf(kind) % 8}`), kind);
  }
  for (const [line, words] of [["actual", "affirmed as done or under way"], ["open", "agreed, planned, sought or alleged"], ["denied", "denied"]]) {
    if (model.claims.some((claim) => claim.line === line)) add("line", [line], element("span", `line ${line}`), words);
  }
  for (const [shape, words] of Object.entries(SHAPES)) {
    const sorts = [...new Set([...model.actors.values()].filter((actor) => actor.shape === shape).map(({ sort }) => sort))].filter(Boolean);
    if (sorts.length) add("who", sorts, sample(shape), words);
  }
  byId("legend").append(element("li", "", element("span", "contested", "≠"), " contested"));

  function sample(shape) {
    const paths = { dot: "M1 7a6 6 0 1 0 12 0a6 6 0 1 0-12 0z", triangle: "M7 1l6 11H1z", diamond: "M7 0l7 7-7 7-7-7z", square: "M2 2h10v10H2z",
      hexagon: "M14 7l-3.5 6h-7L0 7l3.5-6h7z", triangleDown: "M7 13L1 2h12z", star: "M7 0l2 5h5L10 8.500l2 5.500-5-3.500L2 14l2-5.500L0 5h5z" };
    return drawn("svg", { viewBox: "0 0 14 14", class: "sample", "aria-hidden": "true" }, drawn("path", { d: paths[shape] }));
  }

  return (now) => {
    for (const { key, values, item } of made) item.setAttribute("aria-pressed", values.every((value) => now[key].has(value)));
  };
})();

if (matchMedia("(max-width: 1250px)").matches) byId("filters").open = false;

let result = null;

// A change of these asks for another view of the picture; of the others, only for other lines.
const VIEW = ["ego", "depth", "a", "b"];

function same(now, before, keys) {
  return keys.every((key) => (now[key] instanceof Set ? [...now[key]].join("\n") === [...before[key]].join("\n") : now[key] === before[key]));
}

function show(now, before) {
  const filters = before && same(now, before, [...FACETS, "q", "from", "to", "undated", ...VIEW]);
  if (!filters) result = filtered(now);
  // What is selected is never folded, so in a large picture it may change what is drawn.
  const still = filters && same(now, before, ["open", "theme"])
    && (!model.circles.size || same(now, before, ["edge", "actor"]) || graph.isArranged(now, result));
  const fresh = !before || !same(now, before, [...VIEW, "open"]);
  if (now.theme) document.documentElement.dataset.theme = now.theme;
  else delete document.documentElement.dataset.theme;
  if (!still) graph.arrange(now, result);
  if (!filters || !same(now, before, ["by", "down", "rows"])) table.show(now, result);
  if (!filters) facets.show(now, result);
  if (!filters) timeline.show(now, result);
  table.choose(now);
  legend(now);
  if (!before || !same(now, before, ["edge", "actor", "bundle", "claim", ...VIEW]) || !filters) panel.show(now, result, graph.shape);
  tell(now, graph.shape);
  graph.draw(now, fresh, still);
}

function tell(now, shape) {
  const actors = new Set([...result.edges.keys()].flatMap(({ from, to }) => [from, to]));
  const all = new Set(result.claims.map(({ claim }) => claim));
  const of = (shown, whole, word) => (shown < whole ? `${shown.toLocaleString("en")} of ${counted(whole, word)}` : counted(whole, word));
  const parts = [of(all.size, model.placesOf.size, "claim"), of(result.edges.size, model.edges.length, "edge"),
    of(actors.size, model.actors.size, "actor")];
  byId("summary").textContent = `${parts.join(", ")}${result.note ? `. ${result.note}` : ""}`;
  const folded = [...shape.folded.values()].reduce((sum, members) => sum + members.size, 0);
  byId("folded").hidden = !folded && !now.open.size;
  byId("folded-note").textContent = folded
    ? `${counted(folded, "small actor")} folded into ${counted(shape.folded.size, "circle")} (+n); ${counted(result.edges.size, "edge")} drawn as ${counted(shape.bundles.size, "line")}${shape.within ? `, ${shape.within} of them within a circle` : ""}. Nothing is left out of the table. `
    : "All circles are open; zoom in to read the names of small actors. ";
  byId("unfold").textContent = folded ? "Open all" : "Fold again";
}

byId("unfold").addEventListener("click", () => state.set({ open: new Set(state.now.open.size && !graph.shape.folded.size ? [] : ["all"]) }));

// An actor by the start of one of its names, the shortest match first; undefined if there is none.
function actorNamed(words) {
  const wanted = plain(words.trim());
  if (!wanted) return undefined;
  const fits = [...model.actors.values()].flatMap((actor) => {
    const lengths = actor.text.split("\n").filter((name) => name.includes(wanted)).map((name) => name.length + (name.startsWith(wanted) ? 0 : 1000));
    return lengths.length || actor.id === words.trim() ? [[Math.min(...lengths, 5000), actor]] : [];
  });
  return fits.sort((one, two) => one[0] - two[0] || (one[1].name < two[1].name ? -1 : 1))[0]?.[1];
}

let typing = 0;
byId("search").addEventListener("input", ({ target }) => {
  clearTimeout(typing);
  typing = setTimeout(() => state.set({ q: target.value.trim(), rows: "" }), 120);
});
byId("search").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  clearTimeout(typing);
  const words = event.target.value.trim();
  state.set({ q: words, rows: "" });
  const actor = actorNamed(words), first = table.shown[0];
  if (actor) {
    select({ actor: actor.id });
    graph.focus(actor.id);
  } else if (words && first) select({ edge: first.edge.id });
  byId("panel").focus({ preventScroll: true });
});
for (const key of ["a", "b"]) {
  byId(key).addEventListener("change", ({ target }) => state.set({ [key]: actorNamed(target.value)?.id || "" }));
}
byId("actors").append(...[...new Set([...model.actors.values()].map(({ name }) => name))].map((name) => new Option(name)));

function close() {
  select({});
  table.goBack();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  if (event.key === "/" && !event.target.closest("input, textarea, select")) {
    event.preventDefault();
    byId("search").select();
  }
});
byId("zoom").addEventListener("click", ({ target }) => {
  if (target.dataset.zoom === "fit") graph.fit();
  else if (target.dataset.zoom) graph.zoom(Number(target.dataset.zoom));
});
byId("theme").addEventListener("click", () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches, theme = state.now.theme || (dark ? "dark" : "light");
  state.set({ theme: theme === "dark" ? "light" : "dark" });
});
for (const name of ["png", "svg", "gexf", "csv"]) byId(`as-${name}`).addEventListener("click", () => exports[name](result));
byId("print").addEventListener("click", () => print());
for (const media of ["(prefers-color-scheme: dark)", "print"]) matchMedia(media).addEventListener("change", graph.paint);

function fill(now) {
  if (document.activeElement !== byId("search")) byId("search").value = now.q;
  for (const key of ["a", "b"]) byId(key).value = now[key] ? nameOf(now[key]) : "";
}

state.watch(show);
state.watch(fill);
show(state.now);
fill(state.now);

// For tests and scripts: what is drawn, and where.
window.pactgraph = {
  edges: () => [...graph.shape.bundles.values()].flatMap(({ edges }) => edges.map(({ id }) => id))
    .concat([...graph.shape.nodes.values()].flatMap(({ within }) => (within?.get("edges") || []).map(({ id }) => id))),
  rows: () => table.shown.map(({ claim, edge }) => [edge.id, claim]),
  bundles: () => [...graph.shape.bundles.values()].map(({ id, edges }) => [id, edges.length]),
  edgePosition: graph.point, place: graph.place,
};
