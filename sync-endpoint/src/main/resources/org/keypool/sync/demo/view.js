// How a device looks: a card with a switch, its lines, and what the two of a conflict say.

import { element } from "../keypool/parts/dom.js";
import { t } from "../keypool/parts/texts.js";

/** A device's card; show it again after every change. */
export class DeviceView {
  #device;
  #rows = new Map();
  #list = element("ul", { class: "demo-items" });
  #state = element("p", { class: "demo-state", role: "status" });
  #online;

  constructor(device) {
    this.#device = device;
    this.#online = element("input", {
      class: "pf-v5-c-switch__input", type: "checkbox", role: "switch", "aria-label": t("online", device.name),
      onchange: (event) => device.connect(event.currentTarget.checked),
    });
    const text = element("input", { type: "text", "aria-label": t("new", device.name), placeholder: t("placeholder"), maxlength: 200 });
    this.card = element("section", { class: "pf-v5-c-card pf-m-bordered", "aria-label": device.name },
      element("div", { class: "pf-v5-c-card__title" },
        element("h2", { class: "pf-v5-c-card__title-text" }, device.name),
        element("label", { class: "pf-v5-c-switch" }, this.#online,
          element("span", { class: "pf-v5-c-switch__toggle" }),
          element("span", { class: "pf-v5-c-switch__label pf-m-on", "aria-hidden": "true" }, t("isOnline")),
          element("span", { class: "pf-v5-c-switch__label pf-m-off", "aria-hidden": "true" }, t("isOffline")))),
      element("div", { class: "pf-v5-c-card__body" }, this.#list,
        element("form", { class: "demo-line", onsubmit: (event) => this.#add(event, text) },
          element("span", { class: "pf-v5-c-form-control" }, text),
          element("button", { class: "pf-v5-c-button pf-m-primary", type: "submit" }, t("add"))),
        this.#state));
  }

  show() {
    const { items, online, reachable, count, waiting } = this.#device;
    const keys = new Set(items.map((item) => item.key));
    this.#rows.forEach((row, key) => keys.has(key) || this.#rows.delete(key));
    const nodes = items.map((item) => this.#row(item));
    // What stays where it is keeps the focus.
    if (nodes.length !== this.#list.children.length || nodes.some((node, i) => node !== this.#list.children[i])) {
      this.#list.replaceChildren(...nodes);
    }
    this.#online.checked = online;
    const state = [online && !reachable ? t("unreachable") : t("count", count), waiting ? t("waiting", waiting) : null];
    this.#state.textContent = state.filter((text) => text !== null).join(" · ");
  }

  #add(event, text) {
    event.preventDefault();
    if (text.value.trim()) {
      this.#device.add(text.value.trim());
      text.value = "";
    }
  }

  #row({ key, value, waiting, theirs }) {
    if (!this.#rows.has(key)) {
      this.#rows.set(key, this.#newRow(key));
    }
    const { node, input, conflict, typing } = this.#rows.get(key);
    node.classList.toggle("demo-waiting", waiting);
    if (!typing()) {
      input.value = value ?? "";
    }
    conflict.replaceChildren(...theirs ? [this.#conflict(key, value, theirs)] : []);
    return node;
  }

  #newRow(key) {
    let typing = false;
    const done = (act) => () => { typing = false; act(); };
    const input = element("input", {
      type: "text", "aria-label": t("line", this.#device.name), maxlength: 200,
      oninput: () => { typing = true; },
      onchange: done(() => this.#device.edit(key, input.value)), onblur: done(() => this.show()),
    });
    const conflict = element("div");
    const remove = element("button", {
      class: "pf-v5-c-button pf-m-plain", type: "button", "aria-label": t("remove"), onclick: () => this.#device.edit(key, null),
    }, "✕");
    const line = element("div", { class: "demo-line" }, element("span", { class: "pf-v5-c-form-control" }, input), remove);
    return { node: element("li", {}, line, conflict), input, conflict, typing: () => typing };
  }

  #conflict(key, mine, theirs) {
    const choice = (text, value) => element("button", {
      class: "pf-v5-c-button pf-m-link pf-m-inline", type: "button", onclick: () => this.#device.resolve(key, value),
    }, text);
    const shown = (value) => value === null ? t("removed") : t("quoted", value);
    return element("div", { class: "pf-v5-c-alert pf-m-inline pf-m-warning" },
      element("p", { class: "pf-v5-c-alert__title" }, t("conflict", theirs.writer, shown(theirs.value))),
      element("div", { class: "pf-v5-c-alert__action-group" },
        choice(t("mine", shown(mine)), mine), choice(t("theirs", shown(theirs.value)))));
  }
}
