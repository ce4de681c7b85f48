// The filters: facets with counts, the time slider, what is chosen, and the way back.

const facets = (() => {
  const SHOWN = 10;
  const TITLES = { kind: "Relation", status: "Status", stance: "Stance", materiel: "Sort of goods", claimant: "According to",
    source: "Document", grade: "Grade", line: "Line", who: "Sort of actor" };
  const lists = new Map();

  function totals(key) {
    const found = new Map();
    for (const claim of model.claims) for (const value of VALUES[key](claim)) {
      found.set(value, (found.get(value) || 0) + 1);
    }
    return [...found].sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1)).map(([value]) => value);
  }

  function option(key, value) {
    const box = element("input");
    box.type = "checkbox";
    box.value = value;
    box.addEventListener("change", () => state.toggle(key, value));
    const count = element("span", "count");
    const line = element("label", "option", box, foreign("bdi", "", named(value)), count);
    return { value, box, count, line };
  }

  function add(key) {
    const options = totals(key).map((value) => option(key, value));
    if (!options.length) return;
    const all = element("fieldset", "", element("legend", "hidden", TITLES[key]), ...options.map(({ line }) => line));
    const made = element("details", "facet", element("summary", "", TITLES[key]), all);
    made.dataset.facet = key;
    made.open = key === "kind" || key === "status";
    const list = { key, options, made, all: options.length <= SHOWN };
    if (!list.all) {
      all.append(button("more", (event) => {
        list.all = true;
        event.target.remove();
        update(list, last.counts[key], state.now[key]);
      }, `All ${options.length}`));
    }
    lists.set(key, list);
    byId("facets").append(made);
  }

  function update(list, counts, chosen) {
    list.options.forEach(({ value, box, count, line }, place) => {
      const number = counts.get(value) || 0;
      box.checked = chosen.has(value);
      count.textContent = number.toLocaleString("en");
      line.classList.toggle("none", !number);
      line.hidden = !list.all && place >= SHOWN && !box.checked;
    });
    list.made.classList.toggle("chosen", chosen.size > 0);
  }

  function chip(text, changes) {
    return labelled(button("chip", () => state.set(changes), foreign("bdi", "", text), " ×"), `Remove ${text}`);
  }

  function chips(now) {
    const made = FACETS.flatMap((key) => [...now[key]].map((value) => chip(`${TITLES[key]}: ${named(value)}`,
      { [key]: new Set([...now[key]].filter((other) => other !== value)) })));
    if (now.q) made.push(chip(`“${now.q}”`, { q: "" }));
    if (now.from || now.to) made.push(chip(`${now.from || years.least} to ${now.to || years.most}`, { from: "", to: "" }));
    if (now.undated) made.push(chip("without undated", { undated: "" }));
    if (now.ego) made.push(chip(`around ${nameOf(now.ego)}`, { ego: "", depth: "" }));
    if (now.a || now.b) made.push(chip(`path ${nameOf(now.a)} to ${nameOf(now.b)}`, { a: "", b: "" }));
    if (made.length) made.push(button("clear", state.clear, "Clear all"));
    byId("chips").replaceChildren(...made);
  }

  let last = null;
  for (const key of Object.keys(TITLES)) if (key !== "line" && key !== "who") add(key);

  return {
    show(now, result) {
      last = result;
      for (const list of lists.values()) update(list, result.counts[list.key], now[list.key]);
      chips(now);
    },
  };
})();

function nameOf(iri) {
  return model.actors.has(iri) ? model.actors.get(iri).name : "…";
}

// The words for what the data names by a key of the ontology.
function named(value) {
  const words = { actual: "affirmed", open: "not yet, or hearsay", denied: "denied" };
  return words[value] || (/^[A-Z][a-z]+([A-Z][a-z]+)+$/.test(value) ? value.replace(/(?!^)[A-Z]/g, (c) => ` ${c.toLowerCase()}`) : value);
}

const timeline = (() => {
  const box = byId("time");
  box.hidden = !years && !model.claims.length;
  if (!years) {
    byId("scale").hidden = true;
    return { show: (now, result) => showUndated(now, result) };
  }
  const [from, to] = [byId("from"), byId("to")];
  let timer = 0;
  for (const input of [from, to]) {
    input.min = years.least;
    input.max = years.most;
    input.addEventListener("input", () => move(input));
  }

  function written(low, high) {
    return { from: low > years.least ? String(low) : "", to: high < years.most ? String(high) : "" };
  }

  function move(input) {
    const [low, high] = [Number(from.value), Number(to.value)];
    if (low > high) (input === from ? to : from).value = input.value;
    state.set(written(Number(from.value), Number(to.value)));
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    byId("play").textContent = "Play";
    byId("play").setAttribute("aria-pressed", "false");
  }

  // From the first year of the range on, one more year with every beat, to the end of the scale.
  function play() {
    if (timer) return stop();
    const low = Number(from.value), start = Number(to.value) < years.most ? Number(to.value) : low;
    let high = start - 1;
    byId("play").textContent = "Pause";
    byId("play").setAttribute("aria-pressed", "true");
    const beat = () => {
      high += 1;
      state.set(written(low, high));
      if (high >= years.most) stop();
    };
    timer = setInterval(beat, 600);
    beat();
  }

  byId("play").addEventListener("click", play);
  return {
    show(now, result) {
      from.value = now.from || years.least;
      to.value = now.to || years.most;
      byId("range").textContent = from.value === to.value ? from.value : `${from.value} to ${to.value}`;
      showUndated(now, result);
    },
  };
})();

function showUndated(now, { undated }) {
  byId("undated").checked = now.undated !== "no";
  byId("undated-count").textContent = undated.toLocaleString("en");
}

byId("undated").addEventListener("change", ({ target }) => state.set({ undated: target.checked ? "" : "no" }));
