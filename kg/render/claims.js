"use strict";

// The claims as elements. Whatever comes from a document is set as text, never as markup.

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== ""));
  return made;
}

// Text of a document keeps its own direction and does not turn what stands beside it.
function foreign(tag, className, text) {
  const made = element(tag, className, text);
  made.dir = "auto";
  return made;
}

function relationOf(bundle) {
  const { sourceLabel, relation, targetLabel } = bundle;
  return [foreign("bdi", "", sourceLabel), ` ${relation} `, foreign("bdi", "", targetLabel)];
}

function counted(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

// The marks stand outside, so that no sign within the quote can move them.
function quoted(tag, className, claim) {
  return element(tag, className, "“", foreign("bdi", "", claim.quote), "”");
}

function badge(claim) {
  return element("span", `badge ${claim.kind}`, claim.status);
}

// A title links to its page only if the address is one of the web.
function titleOf(claim) {
  const title = foreign("cite", "", claim.title || claim.address);
  if (!/^https?:\/\//i.test(claim.url)) return title;
  const link = element("a", "", title);
  link.href = claim.url;
  link.rel = "noopener noreferrer";
  link.target = "_blank";
  return link;
}

function documentOf(claim) {
  const line = element("p", "doc", titleOf(claim));
  if (claim.title) line.append(", ", foreign("bdi", "", claim.address));
  if (claim.date) line.append(", ", foreign("bdi", "date", claim.date));
  return line;
}

function whatOf(claim, tag) {
  const line = element(tag, "what");
  claim.what.forEach((part, place) => {
    if (place) line.append(" · ");
    line.append(foreign("bdi", "", part));
  });
  return line;
}

function card(claim) {
  const manner = claim.restates ? `${claim.modality}, restates another claim` : claim.modality;
  const made = element("article", "claim");
  made.append(element("p", "", badge(claim), element("span", "manner", `  put as ${manner}`)));
  made.append(quoted("blockquote", "", claim));
  if (claim.what.length) made.append(whatOf(claim, "p"));
  made.append(element("p", "who", "According to ", foreign("bdi", "", claim.claimant)));
  made.append(documentOf(claim), element("p", "iri", claim.iri));
  return made;
}

function summaryOf(claims) {
  const actual = claims.filter((claim) => claim.kind === "actual").length;
  const rest = actual === claims.length ? "" : `, ${actual} of them affirmed without reserve`;
  return element("p", "hint", counted(claims.length, "claim") + rest);
}

function row(bundle, claim, choose) {
  const made = element("tr");
  const opener = element("button", "", ...relationOf(bundle));
  opener.type = "button";
  const cells = [
    opener, whatOf(claim, "span"), badge(claim), quoted("span", "quote", claim),
    foreign("bdi", "", claim.claimant), documentOf(claim),
  ];
  for (const cell of cells) made.append(element("td", "", cell));
  made.dataset.edge = bundle.id;
  made.addEventListener("click", (event) => {
    if (!event.target.closest("a") && !String(getSelection())) choose(bundle.id, opener);
  });
  return made;
}
