// What the reader has chosen. It lives in the address after the #, so that a link shares it.

const FACETS = ["kind", "materiel", "stance", "status", "claimant", "source", "grade", "line", "who"];
const SINGLE = ["q", "from", "to", "undated", "ego", "depth", "a", "b", "edge", "actor", "bundle",
  "claim", "by", "down", "rows", "theme"];

const state = (() => {
  const watchers = [];
  let now = read();

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const found = {};
    for (const key of SINGLE) found[key] = given.get(key) || "";
    for (const key of [...FACETS, "open"]) found[key] = new Set(given.getAll(key));
    return found;
  }

  function address(changes = {}) {
    const all = { ...now, ...changes };
    const written = new URLSearchParams();
    for (const key of [...FACETS, "open", ...SINGLE]) {
      const values = all[key] instanceof Set ? [...all[key]] : [all[key]];
      for (const value of values) if (value !== "") written.append(key, value);
    }
    return `#${written}`;
  }

  function tell(before) {
    for (const watch of watchers) watch(now, before);
  }

  function set(changes) {
    const before = now;
    now = { ...now, ...changes };
    attempt(() => history.replaceState(null, "", address()));
    tell(before);
  }

  function toggle(key, value) {
    const values = new Set(now[key]);
    if (!values.delete(value)) values.add(value);
    set({ [key]: values });
  }

  // The filters only: what is selected and how the table is sorted stays.
  function clear() {
    const cleared = Object.fromEntries(FACETS.map((key) => [key, new Set()]));
    set({ ...cleared, q: "", from: "", to: "", undated: "", ego: "", depth: "", a: "", b: "", rows: "" });
  }

  addEventListener("hashchange", () => {
    const before = now;
    now = read();
    tell(before);
  });

  return {
    get now() { return now; }, set, toggle, clear, address, watch: (act) => watchers.push(act),
  };
})();

// Another edge, actor or bundle takes the place of what is selected.
function select(changes) {
  state.set({ edge: "", actor: "", bundle: "", claim: "", ...changes });
}
