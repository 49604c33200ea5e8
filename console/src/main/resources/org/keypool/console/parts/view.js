// What pages show people with: what begins them, tables, marks, buttons, questions, and that there is nothing.

import { element } from "./dom.js";
import { heading, section } from "./parts.js";
import { t } from "./texts.js";

/** A page with nothing on it but why. */
export function emptyState(title, text, ...actions) {
  return section(blank(heading(title), text, ...actions));
}

/** A part of a page with nothing in it but why. */
export function blank(title, text, ...actions) {
  return element("div", { class: "pf-v5-c-empty-state" },
    element("div", { class: "pf-v5-c-empty-state__content" },
      element("div", { class: "pf-v5-c-empty-state__header" },
        element("div", { class: "pf-v5-c-empty-state__title" }, title)),
      element("div", { class: "pf-v5-c-empty-state__body" }, text),
      element("div", { class: "pf-v5-c-empty-state__footer" },
        element("div", { class: "pf-v5-c-empty-state__actions" }, ...actions))));
}

/** What a page begins with: its heading, what it is about, and what can be done with all of it. */
export function head(title, lead, ...actions) {
  return element("div", { class: "keypool-head" },
    element("div", {}, heading(title), element("p", { class: "keypool-lead" }, lead)),
    element("div", { class: "keypool-actions" }, ...actions));
}

/** A button; name says what it is about to those who do not see where it stands. */
export function button(text, onclick, kind = "secondary", name = null) {
  return element("button", { class: `pf-v5-c-button pf-m-${kind}`, type: "button", "aria-label": name, onclick }, text);
}

/** A mark beside a name: green, orange, red or grey. */
export function label(text, colour = "grey") {
  return element("span", { class: `pf-v5-c-label${colour === "grey" ? "" : ` pf-m-${colour}`}` },
    element("span", { class: "pf-v5-c-label__content" }, element("span", { class: "pf-v5-c-label__text" }, text)));
}

/** Marks in a row. */
export function marks(...labels) {
  return element("div", { class: "keypool-marks" }, ...labels);
}

/** What is less important than what stands before it. */
export function detail(text) {
  return text ? element("span", { class: "keypool-detail" }, text) : null;
}

/**
 * A table that becomes a list on a telephone.
 *
 * @param columns [its heading, what makes a row's cell, PatternFly's modifier for its width]; a column of buttons has the
 *   heading null
 */
export function table(name, columns, all) {
  const body = element("tbody", { class: "pf-v5-c-table__tbody" });
  const node = element("table", { class: "pf-v5-c-table pf-m-grid-md keypool-narrow", "aria-label": name },
    element("thead", { class: "pf-v5-c-table__thead" }, element("tr", { class: "pf-v5-c-table__tr" },
      columns.map(([title, , width]) => title === null
        ? element("td", { class: "pf-v5-c-table__td" })
        : element("th", { class: `pf-v5-c-table__th${width ? ` pf-m-${width}` : ""}`, scope: "col" }, title)))),
    body);
  const add = (rows) => body.append(...rows.map((row) => element("tr", { class: "pf-v5-c-table__tr" },
    columns.map(([title, cell]) => element("td", {
      class: `pf-v5-c-table__td${title === null ? " keypool-row-actions" : ""}`, "data-label": title,
      // One element, as on a telephone each would have a line of its own beside the heading.
    }, title === null ? cell(row) : element("div", {}, cell(row)))))));
  add(all);
  return { node, add };
}

/**
 * Asks before something that cannot be taken back.
 *
 * @param text what will happen
 * @param yes what the button that does it says
 * @return whether it is meant
 */
export function confirmed(title, text, yes) {
  return new Promise((answer) => {
    const close = (meant) => () => { answer(meant); dialog.close(); };
    const cancel = button(t("cancel"), close(false), "link");
    // Who presses Enter too early has done nothing.
    cancel.autofocus = true;
    const dialog = element("dialog", {
      class: "keypool-dialog", "aria-labelledby": "question", "aria-describedby": "consequence",
      onclose: () => { answer(false); dialog.remove(); },
    },
    element("h2", { class: "pf-v5-c-title pf-m-xl", id: "question" }, title),
    element("p", { id: "consequence" }, text),
    element("div", { class: "keypool-actions" },
      button(yes, close(true), "danger"), cancel));
    document.body.append(dialog);
    dialog.showModal();
  });
}
