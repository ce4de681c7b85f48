// The same claims as a table: the view for reading, sorting, printing and for screen readers.

const table = (() => {
  const PAGE = 100;
  const COLUMNS = [
    { key: "pair", title: "Who and whom", value: ({ edge }) => `${edge.source.name} ${edge.kind} ${edge.target.name}` },
    { key: "what", title: "What, how many", value: (claim) => `${claim.item} ${claim.quantity}` },
    { key: "when", title: "When", value: (claim) => claim.first ?? claim.last ?? Infinity },
    { key: "status", title: "Status", value: ({ status }) => status },
    { key: "quote", title: "Quote", value: ({ quote }) => quote },
    { key: "by", title: "According to", value: ({ claimant }) => claimant },
    { key: "grade", title: "Grade", value: ({ grades }) => grades[0] || "~" },
    { key: "doc", title: "Document", value: (claim) => `${claim.date || "~"} ${claim.title}` },
  ];
  let shown = [];

  for (const { key, title } of COLUMNS) {
    const cell = element("th", "", button("", () => sort(key), title));
    cell.scope = "col";
    cell.dataset.key = key;
    byId("heads").append(cell);
  }

  function sort(key) {
    const { by, down } = state.now;
    state.set({ by: key, down: by === key && !down ? "yes" : "", rows: "" });
  }

  function sorted(claims, { by, down }) {
    const column = COLUMNS.find(({ key }) => key === by);
    if (!column) return claims;
    const turn = down ? -1 : 1;
    return claims.map((claim) => [column.value(claim), claim])
      .sort(([one, first], [two, second]) => turn * (one < two ? -1 : one > two ? 1 : 0) || first.place - second.place)
      .map(([, claim]) => claim);
  }

  function row(claim) {
    const made = element("tr");
    const id = claim.edge.id;
    const open = button("", () => choose(claim, open), ...evidence.relation(claim.edge));
    const contested = claim.disputes.length ? element("span", "contested", "contradicted") : "";
    const cells = [
      open, element("span", "", ...evidence.parts([claim.item, claim.quantity])), foreign("bdi", "", claim.time),
      element("span", "", evidence.badge(claim), contested), evidence.quoted("span", "quote", claim.quote), foreign("bdi", "", claim.claimant),
      foreign("bdi", "", claim.grades.join(", ")), evidence.documentOf(claim),
    ];
    cells.forEach((cell, place) => {
      const held = element("td", "", cell);
      held.dataset.title = COLUMNS[place].title;
      made.append(held);
    });
    made.dataset.edge = id;
    made.addEventListener("click", (event) => {
      if (!event.target.closest("a, button") && !String(getSelection())) choose(claim, open);
    });
    return made;
  }

  function choose(claim, opener) {
    const number = [...byId("rows").rows].indexOf(opener.closest("tr"));
    select({ edge: claim.edge.id, claim: claim.claim.replace(/.*\//, "") });
    back = () => byId("rows").rows[number]?.querySelector("button").focus();
    const narrow = matchMedia("(max-width: 800px)").matches;
    byId(narrow ? "panel" : "stage").scrollIntoView({ block: "start" });
    byId("panel").focus({ preventScroll: true });
  }

  function pages(first) {
    const turn = (label, start) => {
      const made = button("act", () => state.set({ rows: start ? String(start) : "" }), label);
      made.disabled = start < 0 || start >= shown.length;
      return made;
    };
    const last = Math.min(first + PAGE, shown.length);
    const told = shown.length ? `Rows ${(first + 1).toLocaleString("en")} to ${last.toLocaleString("en")} of ${shown.length.toLocaleString("en")}` : "No claim fits.";
    const made = [element("span", "", told)];
    if (shown.length > PAGE) made.unshift(turn("Earlier rows", first - PAGE), turn("Later rows", first + PAGE));
    byId("pages").replaceChildren(...made);
  }

  let back = null;
  return {
    show(now, result) {
      shown = sorted(result.claims, now);
      const first = Math.min(Number(now.rows) || 0, Math.max(0, shown.length - 1));
      byId("rows").replaceChildren(...shown.slice(first, first + PAGE).map(row));
      pages(first);
      for (const cell of byId("heads").cells) {
        const order = now.down ? "descending" : "ascending";
        cell.setAttribute("aria-sort", cell.dataset.key === now.by ? order : "none");
      }
    },
    choose(now) {
      for (const line of byId("rows").rows) line.classList.toggle("chosen", line.dataset.edge === now.edge);
    },
    goBack() {
      back?.();
      back = null;
    },
    get shown() { return shown; },
  };
})();
