// A claim as a reader sees it: its quote in context, what it was read as, and what contradicts it.

const evidence = (() => {
  const FIRST = 40;

  function relation({ source, kind, target }) {
    return [foreign("bdi", "", source.name), ` ${kind} `, foreign("bdi", "", target.name)];
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

  return { FIRST, relation, quoted, documentOf, badge, parts, cards };
})();
