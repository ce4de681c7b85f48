// Elements of HTML and SVG. Whatever comes from a document is set as text, never as markup.

const byId = (id) => document.getElementById(id);

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== "" && child !== null));
  return made;
}

// Text of a document keeps its own direction and does not turn what stands beside it.
function foreign(tag, className, text) {
  const made = element(tag, className, text);
  made.dir = "auto";
  return made;
}

function button(className, act, ...children) {
  const made = element("button", className, ...children);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function labelled(made, label) {
  made.setAttribute("aria-label", label);
  made.title = label;
  return made;
}

function drawn(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function counted(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

function append(lists, key, value) {
  if (lists.has(key)) lists.get(key).push(value);
  else lists.set(key, [value]);
}

// Lower case without accents: what a reader types finds what a document writes.
function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

// A menu, a dialogue or a frame without storage may refuse; the page goes on.
function attempt(act, otherwise) {
  try {
    return act();
  } catch (error) {
    console.info("Not possible here:", error.message);
    return otherwise;
  }
}
