"use strict";

// The article and its claims; offsets are code points, as in the claims file. Whatever comes from
// the document is set as text, never as markup.

(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const { choices, items } = data;
  const letters = Array.from(data.text);
  const labels = new Map(choices.entries.map(([key, label]) => [key, label]));
  const sortsOf = (role) => choices.roles[role] || ["actor"];
  const quantityRoles = Object.keys(choices.roles).filter((role) => sortsOf(role)[0] === "quantity");
  let chosen = -1;
  let form = null;
  let changed = false;

  function make(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== undefined && child !== null));
    return made;
  }

  const textAt = ([start, end]) => letters.slice(start, end).join("");
  const list = (value) => (Array.isArray(value) ? value : [value]);

  const worders = ["at", "unnamed", "hedge", "wording"];

  // The [start, end) that words a filler itself, or null.
  function placeOf(filler) {
    if (filler === null || typeof filler !== "object") return null;
    const key = worders.find((one) => Array.isArray(filler[one]));
    return key ? filler[key] : null;
  }

  // Every [start, end) that words something in a filler, with the role that it fills.
  function places(role, filler) {
    if (filler === null || typeof filler !== "object") return [];
    const own = placeOf(filler);
    const inner = Object.entries(filler).filter(([key, value]) =>
      ![...worders, "value"].includes(key) && typeof value === "object");
    return [...(own ? [{ role, at: own }] : []),
      ...inner.flatMap(([key, value]) => list(value).flatMap((one) =>
        places(filler.type ? key : role, one)))];
  }

  const wordsOf = ({ line }) => [...places("", line.situation),
    ...(line.by || []).flatMap((speaker) => places("according to", speaker)),
    ...(line.cues || []).map((at) => ({ role: "cue", at }))];

  // A filler as a person reads it.
  function told(filler) {
    if (typeof filler === "boolean") return filler ? "yes" : "no";
    if (typeof filler === "string") return labels.get(filler) || filler;
    const at = filler.at ? ` “${textAt(filler.at)}”` : "";
    if (filler.is) return `${labels.get(filler.is) || filler.is}${filler.inferred ? " (inferred)" : at}`;
    if (filler.unnamed || filler.hedge || filler.wording) {
      const wider = filler.kindOf ? `, a kind of ${labels.get(filler.kindOf)}` : "";
      return `“${textAt(filler.unnamed || filler.hedge || filler.wording)}”${wider}`;
    }
    if (filler.agreement) return `${filler.agreement} between ${filler.parties.map(told).join(", ")}${at}`;
    if ("value" in filler) return `${filler.comparator} ${list(filler.value).join("–")} ${filler.unit}${at}`;
    if (filler.type) {
      return `${filler.type}: ${Object.entries(filler).filter(([key]) => key !== "type")
        .map(([key, value]) => `${key} ${list(value).map(told).join(", ")}`).join("; ")}`;
    }
    return `${filler.edtf || "when it was is left open"}${at}`;
  }

  function button(name, letter, act) {
    const at = name.toLowerCase().indexOf(letter);
    const made = make("button", "act", name.slice(0, at), make("u", "", name[at]), name.slice(at + 1));
    made.type = "button";
    made.addEventListener("click", (event) => { event.stopPropagation(); act(); });
    return made;
  }

  function card(item, at) {
    const { line, state } = item;
    const made = make("div", `card ${state}${at === chosen ? " chosen" : ""}`);
    made.dataset.key = line.key;
    made.tabIndex = 0;
    made.addEventListener("click", () => choose(at, false));
    made.addEventListener("focus", () => { if (at !== chosen) choose(at, false); });
    const detail = make("dl", "");
    const rows = Object.entries(line.situation).filter(([role]) => role !== "type");
    for (const [role, filler] of rows) {
      detail.append(make("dt", "", role), make("dd", "", list(filler).map(told).join("; ")));
    }
    if (line.by) detail.append(make("dt", "", "according to"), make("dd", "", line.by.map(told).join(" ← ")));
    made.append(
      make("div", "top", make("span", "kind", `${line.situation.type} · ${line.stance} · ${line.modality}`),
        make("span", "rule", state === "found" ? `found by ${item.rule || "a machine"}` : state)),
      make("blockquote", "", `“${textAt([line.start, line.end])}”`), detail);
    if (at === chosen && form) made.append(form);
    else if (at === chosen) {
      made.append(make("div", "acts", button("Accept", "a", accept), button("Reject", "r", reject),
        button("Correct", "c", correct)));
    }
    return made;
  }

  function drawText() {
    const item = items[chosen];
    const words = item ? wordsOf(item) : [];
    const cuts = new Set([0, letters.length]);
    for (const { line } of items) cuts.add(line.start).add(line.end);
    for (const { at } of words) cuts.add(at[0]).add(at[1]);
    const edges = [...cuts].sort((a, b) => a - b);
    const pieces = [];
    for (let i = 0; i + 1 < edges.length; i += 1) {
      const [start, end] = [edges[i], edges[i + 1]];
      const over = items.filter(({ line }) => line.start <= start && end <= line.end);
      const piece = textAt([start, end]);
      if (!over.length) { pieces.push(piece); continue; }
      const states = ["accepted", "found", "rejected"].find((state) => over.some((one) => one.state === state));
      const mark = make("mark", states, piece);
      if (item && over.includes(item)) mark.classList.add("chosen");
      const role = words.find(({ at }) => at[0] <= start && end <= at[1]);
      if (role) { mark.classList.add("role"); mark.title = role.role; }
      const shortest = over.reduce((a, b) => (b.line.end - b.line.start < a.line.end - a.line.start ? b : a));
      mark.addEventListener("click", () => { if (getSelection().isCollapsed) choose(items.indexOf(shortest), true); });
      pieces.push(mark);
    }
    byId("text").replaceChildren(...pieces);
  }

  function draw() {
    const top = byId("claims").scrollTop;
    byId("claims").replaceChildren(...items.map(card));
    byId("claims").scrollTop = top;
    drawText();
    const count = (state) => items.filter((item) => item.state === state).length;
    byId("count").textContent = `${count("accepted")} accepted, ${count("rejected")} rejected, ${count("found")} to judge`
      + (changed ? " · not saved" : "");
  }

  function choose(at, focus) {
    if (at < 0 || at >= items.length) return;
    if (at !== chosen) form = null;
    chosen = at;
    draw();
    const shown = byId("claims").children[at];
    shown.scrollIntoView({ block: "nearest" });
    if (focus) shown.focus({ preventScroll: true });
    document.querySelector("mark.chosen")?.scrollIntoView({ block: "nearest" });
  }

  function judge(state) {
    const item = items[chosen];
    if (!item || form) return;
    item.state = state;
    delete item.line.rejected;
    if (state === "rejected") item.line.rejected = true;
    changed = true;
    draw();
    const next = items.findIndex((one, at) => at > chosen && one.state === "found");
    choose(next < 0 ? chosen : next, true);
  }

  const accept = () => judge("accepted");
  const reject = () => judge("rejected");

  // The selected words of the article as [start, end) in code points, or null.
  function selection() {
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    if (!range || range.collapsed || !byId("text").contains(range.commonAncestorContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(byId("text"));
    before.setEnd(range.startContainer, range.startOffset);
    const start = Array.from(before.toString()).length;
    const words = Array.from(range.toString());
    const left = words.length - Array.from(words.join("").trimStart()).length;
    const kept = Array.from(words.join("").trim()).length;
    return kept ? [start + left, start + left + kept] : null;
  }

  function say(text, bad) {
    byId("told").textContent = text;
    byId("told").hidden = !text;
    byId("told").classList.toggle("bad", Boolean(bad));
  }

  function freshKey() {
    const taken = new Set(items.map(({ line }) => line.key));
    let number = items.length + 1;
    while (taken.has(`r${number}`)) number += 1;
    return `r${number}`;
  }

  function add() {
    const at = selection();
    if (!at) { say("Select the words of the claim in the article first.", true); return; }
    say("");
    const line = { key: freshKey(), start: at[0], end: at[1], stance: "affirms", modality: "asserted",
      situation: { type: "MaterielTransfer", stage: "concept/stage-unstated" } };
    const place = items.findIndex((item) => item.line.start > line.start);
    items.splice(place < 0 ? items.length : place, 0, { line, state: "accepted", fresh: true });
    changed = true;
    chosen = -1;
    choose(place < 0 ? items.length - 1 : place, false);
    correct();
  }

  function option(value, text, picked) {
    const made = make("option", "", text);
    made.value = value;
    made.selected = value === picked;
    return made;
  }

  function select(name, values, picked) {
    const made = make("select", "", ...values.map((value) => option(value, value, picked)));
    made.setAttribute("aria-label", name);
    return made;
  }

  // A filler as one line of text, the way back, and the words it was read from.
  function written(filler) {
    if (typeof filler === "string") return filler;
    if (typeof filler === "boolean") return String(filler);
    if (filler.is) return filler.is + (filler.inferred ? " inferred" : "");
    if (filler.unnamed) return "unnamed";
    if (filler.hedge) return "hedge";
    if (filler.wording) return `wording ${filler.kindOf || ""}`.trim();
    if ("value" in filler) return `${filler.comparator} ${list(filler.value).join("..")} ${filler.unit}`;
    if (filler.type || filler.agreement) return JSON.stringify(filler);
    return filler.edtf || "";
  }

  function read(role, text, at) {
    const [first, ...rest] = text.trim().split(/\s+/);
    if (text.trim().startsWith("{")) return JSON.parse(text);
    if (first === "unnamed" || first === "hedge") return { [first]: at };
    if (first === "wording") return { wording: at, ...(rest[0] ? { kindOf: rest[0] } : {}) };
    if (sortsOf(role)[0] === "boolean") return first === "true";
    const worded = at ? { at } : {};
    if (quantityRoles.includes(role)) {
      const ends = (rest[0] || "").split("..").map(Number);
      return { value: ends.length > 1 ? ends : ends[0], comparator: first, unit: rest[1] || "items", ...worded };
    }
    if (sortsOf(role)[0] === "time") return { ...(first ? { edtf: first } : {}), ...worded };
    if (first.startsWith("concept/")) return first;
    return { is: first, ...worded, ...(rest[0] === "inferred" ? { inferred: true } : {}) };
  }

  function suggestions(role) {
    const prefix = choices.lists[role] ? `concept/${choices.lists[role]}` : "";
    const made = make("datalist", "", ...choices.entries
      .filter(([key, , sort]) => sortsOf(role).includes(sort) && key.startsWith(prefix))
      .map(([key, label]) => option(key, label)));
    made.id = `names-${role.replace(" ", "-")}`;
    return made;
  }

  function fillerLine(role, filler) {
    const pick = role === "according to" ? make("span", "", role) : select("role", Object.keys(choices.roles), role);
    const input = make("input", "");
    const at = make("button", "act at", "no words");
    const away = make("button", "act", "×");
    const line = make("div", "line", pick, input, at, away);
    let place = placeOf(filler ?? null);
    const name = () => pick.value || role;
    const wordless = ["concept", "boolean"].includes(sortsOf(role)[0]);
    at.hidden = wordless && filler !== undefined;
    const show = () => { at.textContent = place ? `“${textAt(place)}”` : "take selected words"; };
    input.value = filler === undefined ? "" : written(filler);
    input.setAttribute("aria-label", `what fills ${role}`);
    input.setAttribute("list", `names-${role.replace(" ", "-")}`);
    const offer = () => {
      const id = `names-${name().replace(" ", "-")}`;
      if (!byId(id)) document.body.append(suggestions(name()));
      input.setAttribute("list", id);
    };
    input.addEventListener("focus", offer);
    at.type = away.type = "button";
    at.title = "Select words in the article, then press here";
    at.addEventListener("mousedown", (event) => event.preventDefault());
    at.addEventListener("click", () => { place = selection(); show(); });
    away.setAttribute("aria-label", `leave out ${role}`);
    away.addEventListener("click", () => line.remove());
    show();
    line.read = () => [name(), read(name(), input.value, place)];
    return line;
  }

  function correct() {
    const item = items[chosen];
    if (!item || form) return;
    const { line } = item;
    let span = [line.start, line.end];
    const kind = select("type", choices.kinds, line.situation.type);
    const stance = select("stance", choices.stances, line.stance);
    const modality = select("modality", choices.modalities, line.modality);
    const quote = make("button", "act", "Quote := selected words");
    quote.type = "button";
    quote.addEventListener("mousedown", (event) => event.preventDefault());
    quote.addEventListener("click", () => {
      span = selection() || span;
      quote.textContent = `Quote: “${textAt(span)}”`;
    });
    const lines = make("div", "", ...Object.entries(line.situation).filter(([role]) => role !== "type")
      .flatMap(([role, fillers]) => list(fillers).map((filler) => fillerLine(role, filler))),
    ...(line.by || []).map((speaker) => fillerLine("according to", speaker)));
    const more = make("button", "act", "Add a role");
    more.type = "button";
    more.addEventListener("click", () => lines.append(fillerLine("recipient")));
    const speaker = make("button", "act", "Add a speaker");
    speaker.type = "button";
    speaker.addEventListener("click", () => lines.append(fillerLine("according to")));
    const done = make("button", "act main", "Done");
    const made = make("form", "", make("div", "line", make("span", "", "type"), kind),
      make("div", "line", make("span", "", "stance"), stance),
      make("div", "line", make("span", "", "modality"), modality), lines,
      make("div", "acts", more, speaker, quote, done));
    made.addEventListener("click", (event) => event.stopPropagation());
    made.addEventListener("submit", (event) => { event.preventDefault(); finish(); });
    form = made;
    draw();
    lines.querySelector("input")?.focus();

    function finish() {
      const situation = { type: kind.value };
      const by = [];
      try {
        for (const one of lines.children) {
          const [role, filler] = one.read();
          if (role === "according to") by.push(filler);
          else situation[role] = role in situation ? [...list(situation[role]), filler] : filler;
        }
      } catch (error) { say(`Not JSON: ${error.message}`, true); return; }
      const was = structuredClone(line);
      const now = { ...structuredClone(line), start: span[0], end: span[1], stance: stance.value,
        modality: modality.value, situation };
      delete now.by;
      delete now.rejected;
      if (by.length) now.by = by;
      form = null;
      if (item.state === "found" && JSON.stringify(was) !== JSON.stringify(now)) {
        items.splice(chosen + 1, 0, { line: { ...was, key: freshKey(), rejected: true }, state: "rejected" });
      }
      item.line = now;
      item.state = "accepted";
      delete item.fresh;
      changed = true;
      say("");
      choose(chosen, true);
    }
  }

  function leave() {
    const item = items[chosen];
    form = null;
    if (item?.fresh) items.splice(chosen, 1);
    chosen = Math.min(chosen, items.length - 1);
    say("");
    draw();
  }

  async function save() {
    if (form) { say("Finish the form first: Done, or Esc to leave it.", true); return; }
    const lines = items.filter(({ state }) => state !== "found").map(({ line }) => line);
    const answer = await fetch("claims", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Secret": data.secret },
      body: JSON.stringify({ complete: byId("complete").checked, lines }),
    }).catch(() => null);
    if (!answer) { say("Not saved: the program has ended. Start it again and save.", true); return; }
    const { problems } = await answer.json();
    changed = problems.length > 0;
    say(problems.length ? `Not saved:\n${problems.join("\n")}` : `Saved ${lines.length} judgements; the store follows.`,
      changed);
    draw();
  }

  const keys = { j: () => choose(chosen + 1, true), k: () => choose(chosen - 1, true), a: accept, r: reject,
    c: correct, n: add, s: save };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { leave(); return; }
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  byId("add").addEventListener("mousedown", (event) => event.preventDefault());
  byId("add").addEventListener("click", add);
  byId("save").addEventListener("click", save);
  byId("complete").checked = data.complete;
  byId("complete").addEventListener("change", () => { changed = true; draw(); });
  byId("who").textContent = `${data.analyst} reviews`;
  items.sort((a, b) => a.line.start - b.line.start || a.line.end - b.line.end);
  chosen = items.length ? 0 : -1;
  draw();
})();
