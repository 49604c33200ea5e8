// Elements from data. Text only ever becomes text: nothing here, and nothing elsewhere in these pages, parses HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An element; attributes that are functions are listeners (`onclick`), null ones are left out. */
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An element of a drawing. */
export function drawn(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** An icon of one path on PatternFly's grid of 512 units; decoration only, so the text beside it must say it all. */
export function icon(path) {
  return drawn("svg", {
    class: "pf-v5-svg", viewBox: "0 0 512 512", width: "1em", height: "1em", fill: "currentColor", "aria-hidden": "true",
  }, drawn("path", { d: path }));
}

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      node.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(key, value === true ? "" : value);
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}
