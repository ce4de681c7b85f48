// The evidence: every claim of what is selected, with its context and what contradicts it.

const panel = (() => {
  const FIRST = 40;
  const box = byId("panel");

  function relation({ source, kind, target }) {
    return [foreign("bdi", "", source.name), ` ${kind} `, foreign("bdi", "", target.name)];
  }

  function head(...heading) {
    const close = labelled(button("close", () => select({}), "×"), "Close");
    return element("div", "head", element("h2", "", ...heading), close);
  }

  // The marks stand outside, so that no sign within the quote can move them.
  function quoted(tag, className, quote) {
    return element(tag, className, "“", foreign("bdi", "", quote), "”");
  }

  function context(claim) {
    if (!claim.before && !claim.after) return quoted("blockquote", "", claim.quote);
    return element("blockquote", "", foreign("bdi", "around", claim.before), foreign("mark", "", claim.quote),
      foreign("bdi", "around", claim.after));
  }

  // A title links to its page only if the address is one of the web.
  function documentOf(claim) {
    const title = foreign("cite", "", claim.title || claim.address);
    const link = element("a", "", title);
    const url = webAddress(claim);
    Object.assign(link, { rel: "noopener noreferrer", target: "_blank" });
    if (url) link.href = url;
    const line = element("p", "doc", url ? link : title);
    if (claim.title) line.append(", ", foreign("bdi", "", claim.address));
    if (claim.date) line.append(", ", foreign("bdi", "date", claim.date));
    return line;
  }

  function badge(claim) {
    return element("span", `badge ${claim.line}`, claim.status);
  }

  function parts(values) {
    return values.filter(Boolean).flatMap((value, place) => [place ? " · " : "", foreign("bdi", "", value)]);
  }

  function manner(claim) {
    const cue = claim.cues.length ? [", by the words ", ...claim.cues.flatMap((one, place) => [place ? ", " : "", quoted("span", "", one)])] : [];
    const again = claim.restates ? ", restates another claim" : "";
    return element("span", "manner", ` ${claim.stance}, put as ${claim.modality}`, ...cue, again);
  }

  function bound(text) {
    const [range, unit] = [text.slice(0, text.indexOf(" ")), text.slice(text.indexOf(" ") + 1)];
    const [least, most] = range.split("..");
    const number = (value) => Number(value).toLocaleString("en");
    if (least === most) return `${number(least)} ${unit}`;
    if (!most) return `at least ${number(least)} ${unit}`;
    return least ? `${number(least)} to ${number(most)} ${unit}` : `at most ${number(most)} ${unit}`;
  }

  // A list of what is known: the words as they are written, then what they were read as.
  function facts(claim) {
    const amount = [claim.quantity, ...claim.bounds.map(bound)];
    const time = [...claim.words.map((words) => `“${words}”`), claim.words.includes(claim.time) ? "" : claim.time];
    const chain = claim.attribution.join(" › ");
    const known = [["What", [claim.item]], ["How many", amount], ["When", time], ["Through", claim.attribution.length > 1 ? [chain] : []],
      ["Grade", claim.grades]];
    const list = element("dl", "facts");
    for (const [term, values] of known) {
      const shown = parts(values);
      if (shown.length) list.append(element("dt", "", term), element("dd", "", ...shown));
    }
    return list;
  }

  function against(dispute) {
    const there = (model.placesOf.get(dispute.other) || [])[0];
    const made = element("div", "against", element("p", "", foreign("bdi", "who", dispute.claimant), ` ${dispute.how}:`),
      quoted("blockquote", "", dispute.quote), element("p", "doc", ...parts([dispute.title, dispute.date])));
    if (there) made.append(button("link", () => select({ edge: there.edge.id, claim: short(there) }), "Show that claim"));
    return made;
  }

  function short(claim) {
    return claim.claim.replace(/.*\//, "");
  }

  function tools(claim) {
    const place = element("div", "offer");
    const link = element("a", "permalink", "Link");
    link.href = state.address({ edge: claim.edge.id, actor: "", bundle: "", claim: short(claim) });
    return [element("p", "tools", button("link", () => offer(footnote(claim), place), "Copy as footnote"),
      button("link", () => offer(bibtex(claim), place), "BibTeX"), link), place];
  }

  function card(claim) {
    const own = element("div", "own", element("p", "", badge(claim), manner(claim)), context(claim), facts(claim),
      element("p", "who", "According to ", foreign("bdi", "", claim.claimant)), documentOf(claim),
      element("p", "iri", claim.claim), ...tools(claim));
    const made = element("article", "claim", own);
    made.dataset.claim = short(claim);
    if (claim.disputes.length) made.append(element("div", "others", element("h4", "", "Contradicted"), ...claim.disputes.map(against)));
    return made;
  }

  // Claims in portions, so that an edge of thousands opens at once; the rest is a button away.
  function cards(claims, into) {
    const next = claims.slice(FIRST);
    into.append(...claims.slice(0, FIRST).map(card));
    if (next.length) {
      into.append(button("more", ({ target }) => { target.remove(); cards(next, into); }, `${counted(next.length, "more claim")}`));
    }
    return into;
  }

  function claimsOf(edges, result) {
    const all = edges.flatMap(({ claims }) => claims);
    const shown = new Set(edges.flatMap((edge) => result.edges.get(edge) || []));
    const hidden = all.filter((claim) => !shown.has(claim));
    const actual = [...shown].filter(({ line }) => line === "actual").length;
    const rest = actual === shown.size ? "" : `, ${actual} of them affirmed as done or under way`;
    const made = [element("p", "hint", counted(shown.size, "claim") + rest), cards([...shown], element("div"))];
    if (hidden.length) {
      const more = element("details", "hidden-claims", element("summary", "", `${counted(hidden.length, "claim")} that the filters leave out`));
      more.addEventListener("toggle", () => { if (more.children.length === 1) more.append(cards(hidden, element("div"))); });
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
      return element("li", "", button("", () => select({ edge: edge.id }), sample, element("span", "", ...relation(edge)),
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
    if (names.length) made.push(element("p", "hint", "Also: ", ...parts(names)));
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
    relation, quoted, badge, documentOf, parts,
    show(now, result, shape) {
      const edge = model.edgeById.get(now.edge), actor = model.actors.get(now.actor);
      const bundle = shape.bundles.get(now.bundle), circle = shape.nodes.get(now.actor);
      box.scrollTop = 0;
      if (edge) box.replaceChildren(head(...relation(edge)), ...claimsOf([edge], result));
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
