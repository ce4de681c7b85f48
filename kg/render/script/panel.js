// The evidence: every claim of what is selected, with its context and what contradicts it.

const panel = (() => {
  const { FIRST } = evidence;
  const box = byId("panel");

  function head(...heading) {
    const close = labelled(button("close", () => select({}), "×"), "Close");
    return element("div", "head", element("h2", "", ...heading), close);
  }

  function claimsOf(edges, result) {
    const all = edges.flatMap(({ claims }) => claims);
    const shown = new Set(edges.flatMap((edge) => result.edges.get(edge) || []));
    const hidden = all.filter((claim) => !shown.has(claim));
    const actual = [...shown].filter(({ line }) => line === "actual").length;
    const rest = actual === shown.size ? "" : `, ${actual} of them affirmed as done or under way`;
    const made = [element("p", "hint", counted(shown.size, "claim") + rest), evidence.cards([...shown], element("div"))];
    if (hidden.length) {
      const more = element("details", "hidden-claims", element("summary", "", `${counted(hidden.length, "claim")} that the filters leave out`));
      more.addEventListener("toggle", () => { if (more.children.length === 1) more.append(evidence.cards(hidden, element("div"))); });
      made.push(more);
    }
    return made;
  }

  function edgeList(edges, result) {
    const list = element("ul", "overview");
    const size = (edge) => (result.edges.get(edge) || edge.claims).length;
    const line = (edge) => {
      const claims = result.edges.get(edge) || edge.claims;
      const sample = element("span", `line ${model.lineOf(claims)} kind-${model.kinds.indexOf(edge.kind) % 8}`);
      return element("li", "", button("", () => select({ edge: edge.id }), sample, element("span", "", ...evidence.relation(edge)),
        model.isContested(claims) ? element("span", "contested", "contested") : "", element("span", "count", String(claims.length))));
    };
    const sorted = [...edges].sort((one, two) => size(two) - size(one));
    const add = (rest) => {
      list.append(...rest.slice(0, FIRST).map(line));
      if (rest.length > FIRST) list.append(element("li", "", button("more", ({ target }) => {
        target.parentNode.remove();
        add(rest.slice(FIRST));
      }, `${counted(rest.length - FIRST, "more edge")}`)));
    };
    add(sorted);
    return list;
  }

  function neighbours(actor, now) {
    const depth = element("select");
    depth.setAttribute("aria-label", "Steps around the actor");
    for (const step of ["1", "2", "3"]) depth.append(new Option(`${step} step${step === "1" ? "" : "s"}`, step, false, step === (now.ego === actor.id && now.depth || "1")));
    depth.addEventListener("change", () => { if (state.now.ego === actor.id) state.set({ depth: depth.value }); });
    const on = now.ego === actor.id;
    const toggle = button("act", () => state.set(on ? { ego: "", depth: "" } : { ego: actor.id, depth: depth.value }),
      on ? "Show all again" : "Show only around it");
    return element("p", "tools", toggle, depth,
      button("act", () => state.set({ a: actor.id }), "Path from here"), button("act", () => state.set({ b: actor.id }), "Path to here"));
  }

  function showActor(actor, now, result) {
    const own = [...result.edges.keys()].filter(({ source, target }) => source === actor || target === actor);
    const names = actor.names.filter((name) => name !== actor.name);
    const made = [head(foreign("bdi", "", actor.name)), element("p", "hint", named(actor.sort || "actor"))];
    if (names.length) made.push(element("p", "hint", "Also: ", ...evidence.parts(names)));
    made.push(neighbours(actor, now), element("p", "iri", actor.id), edgeList(own, result), ...claimsOf(own, result));
    box.replaceChildren(...made);
  }

  function showCircle(hub, folded, within, result) {
    const members = [...folded].sort((one, two) => (one.name < two.name ? -1 : 1));
    const list = element("ul", "members", ...members.map((actor) => element("li", "", button("link", () => select({ actor: actor.id }), foreign("bdi", "", actor.name)))));
    const made = [head(`${counted(members.length, "actor")} around `, foreign("bdi", "", nameOf(hub))),
      element("p", "hint", `Folded into one mark. They deal most with ${nameOf(hub)}, or with one of the others here.`),
      element("p", "tools", button("act", () => state.toggle("open", hub), "Open the circle")), list];
    if (within.length) made.push(element("h3", "", "Between them"), edgeList(within, result));
    box.replaceChildren(...made);
  }

  function showNothing(result) {
    const told = "Choose a line to read the claims it rests on, or an actor to read all claims about it.";
    box.replaceChildren(element("p", "hint", told), edgeList([...result.edges.keys()], result));
  }

  return {
    show(now, result, shape) {
      const edge = model.edgeById.get(now.edge), actor = model.actors.get(now.actor);
      const bundle = shape.bundles.get(now.bundle), circle = shape.nodes.get(now.actor);
      box.scrollTop = 0;
      if (edge) box.replaceChildren(head(...evidence.relation(edge)), ...claimsOf([edge], result));
      else if (actor) showActor(actor, now, result);
      else if (circle?.hub) showCircle(circle.hub, shape.folded.get(circle.hub), circle.within?.get("edges") || [], result);
      else if (bundle) box.replaceChildren(head(counted(bundle.edges.length, "edge"), ` in one line: ${bundle.kind}`), edgeList(bundle.edges, result));
      else showNothing(result);
      const wanted = now.claim && [...box.querySelectorAll(".claim")].find(({ dataset }) => dataset.claim === now.claim);
      if (wanted) {
        wanted.classList.add("wanted");
        box.scrollTop = wanted.offsetTop - box.offsetTop;
      }
    },
  };
})();
