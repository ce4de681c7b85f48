// A claim as a footnote and as an entry of BibTeX.

function footnote(claim) {
  const chain = claim.attribution.length > 1 ? ` (by way of ${claim.attribution.slice(0, -1).join(", ")})` : "";
  const where = [claim.title || claim.address, claim.date, webAddress(claim)].filter(Boolean).join(", ");
  return `${claim.claimant}${chain}, put as ${claim.modality}, ${claim.status}: “${claim.quote}” ${where}. Claim ${claim.claim}`;
}

function bibtex(claim) {
  const fields = [
    ["author", `{${escaped(claim.claimant)}}`], ["title", escaped(claim.title || claim.address)],
    ["year", claim.date.slice(0, 4)], ["date", claim.date], ["url", webAddress(claim)],
    ["note", escaped(`${claim.status}: “${claim.quote}”`)], ["addendum", escaped(claim.claim)],
  ].filter(([, value]) => value && value !== "{}");
  const key = `claim-${claim.claim.replace(/.*\//, "").replace(/[^A-Za-z0-9]/g, "").slice(0, 12)}`;
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(",\n")}\n}`;
}

function escaped(text) {
  const signs = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  return text.replace(/\s+/g, " ").replace(/[\\{}$&#%_~^]/g, (sign) => signs[sign] || `\\${sign}`);
}

// Only an address of the web becomes a link; the braces would end an entry of BibTeX.
function webAddress(claim) {
  return /^https?:\/\/[^\s{}]+$/i.test(claim.url) ? claim.url : "";
}

// The text stands in a field, so that it can be taken by hand where a page may not copy.
function offer(text, place) {
  const field = element("textarea");
  field.readOnly = true;
  field.rows = 5;
  field.value = text;
  field.setAttribute("aria-label", "Text to copy");
  const told = element("p", "hint");
  told.setAttribute("role", "status");
  place.replaceChildren(field, told);
  field.select();
  const done = attempt(() => document.execCommand("copy"), false);
  told.textContent = done ? "Copied." : "Press Ctrl and C to copy.";
}
