// Charts, drawn by hand: the colours are classes of the style sheet, so light and dark come with it. What stands out most is
// striped besides, for those who see no colours. A chart is a picture; its page has the same numbers in a table.

import { drawn, element } from "./dom.js";

const HEIGHT = 260;
const TOP = 12;
const BOTTOM = 26;
const WIDEST_COLUMN = 48;
const ROOM_PER_TICK = 64;
const GRID_LINES = 4;
const BAR = 14;

let patterns = 0;

/**
 * Stacked columns, drawn anew whenever the room for them changes.
 *
 * @param label what is shown, for those who do not see it
 * @param series {id, name, striped}[] from the bottom up; the class `keypool-series-ID` has the colour
 * @param columns {name, tick, values}[]: a value of each series; name is the column's in full, tick what fits below it
 */
export function stackedColumns(label, series, columns) {
  const picture = drawn("svg", { role: "img", "aria-label": label, width: "100%", height: HEIGHT });
  const frame = element("div", { class: "keypool-chart" }, picture);
  let drawnFor = 0;
  new ResizeObserver(([{ contentRect }]) => {
    const width = Math.floor(contentRect.width);
    if (width > 0 && width !== drawnFor) {
      drawnFor = width;
      picture.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
      picture.replaceChildren(...draw(width, series, columns));
    }
  }).observe(frame);
  return element("div", {}, legend(series), frame);
}

/** A bar of parts, as wide as its share of the longest bar; decoration beside the numbers. */
export function bar(series, values, longest) {
  const hatching = hatch();
  let x = 0;
  return drawn("svg", {
    class: "keypool-bar", width: "100%", height: BAR, "aria-hidden": "true",
  }, hatching.node, series.flatMap((one, index) => {
    const width = 100 * values[index] / longest;
    x += width;
    return width === 0 ? [] : block(one, hatching, { x: `${x - width}%`, y: 0, width: `${width}%`, height: BAR });
  }));
}

function draw(width, series, columns) {
  const step = niceStep(Math.max(1, ...columns.map(sum)));
  const top = step * Math.ceil(Math.max(1, ...columns.map(sum)) / step);
  const number = new Intl.NumberFormat(document.documentElement.lang, { notation: top >= 10000 ? "compact" : "standard" });
  const left = 12 + 8 * number.format(top).length;
  const band = (width - left) / columns.length;
  const y = (value) => HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top;
  const every = Math.ceil(ROOM_PER_TICK / band);
  const hatching = hatch();
  return [
    hatching.node,
    ...lines(top, step).flatMap((value) => [
      drawn("line", { class: "keypool-grid", x1: left, x2: width, y1: y(value), y2: y(value) }),
      drawn("text", { class: "keypool-axis", x: left - 8, y: y(value) + 4, "text-anchor": "end" }, number.format(value)),
    ]),
    ...columns.map((column, index) => {
      const x = left + band * index;
      const middle = x + band / 2;
      // Every so many, but none that would be cut off at the end.
      const tick = index % every === 0 && middle + ROOM_PER_TICK / 2 < width + 8
        ? drawn("text", { class: "keypool-axis", x: middle, y: HEIGHT - 8, "text-anchor": "middle" }, column.tick)
        : null;
      return drawn("g", {},
        drawn("title", {}, told(series, column)),
        drawn("rect", { class: "keypool-column", x, y: TOP, width: band, height: HEIGHT - TOP }),
        stack(series, column, hatching, x, band, y),
        tick);
    }),
  ];
}

function stack(series, column, hatching, x, band, y) {
  const width = Math.min(WIDEST_COLUMN, band * 0.7);
  let below = 0;
  return series.flatMap((one, index) => {
    const value = column.values[index];
    below += value;
    return value === 0 ? [] : block(one, hatching, {
      x: x + (band - width) / 2, y: y(below), width, height: y(below - value) - y(below),
    });
  });
}

function block(one, hatching, place) {
  return [
    drawn("rect", { class: `keypool-series-${one.id}`, ...place }),
    one.striped ? drawn("rect", { fill: `url(#${hatching.id})`, ...place }) : null,
  ];
}

/** Stripes over whatever colour is below. */
function hatch() {
  patterns += 1;
  const id = `keypool-stripes-${patterns}`;
  return {
    id,
    node: drawn("defs", {}, drawn("pattern", {
      id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
    }, drawn("rect", { class: "keypool-stripe", width: 2, height: 6 }))),
  };
}

function legend(series) {
  return element("ul", { class: "keypool-legend", role: "list" }, series.map((one) => {
    const hatching = hatch();
    return element("li", {},
      drawn("svg", { width: 14, height: 14, "aria-hidden": "true" }, hatching.node,
        block(one, hatching, { x: 0, y: 0, width: 14, height: 14 })),
      one.name);
  }));
}

function told(series, column) {
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const parts = series.map((one, index) => [one.name, column.values[index]]).filter(([, value]) => value > 0);
  return [column.name, ...parts.map(([name, value]) => `${name}: ${number.format(value)}`)].join("\n");
}

/** 1, 2 or 5 times a power of ten, so that about so many lines come out. */
function niceStep(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most / GRID_LINES)));
  return power * [1, 2, 5, 10].find((factor) => most / (power * factor) <= GRID_LINES);
}

function lines(top, step) {
  return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
}

function sum({ values }) {
  return values.reduce((all, value) => all + value, 0);
}
