// The parts that pages are made of, in PatternFly's classes.

import { element, icon } from "./dom.js";
import { t } from "./texts.js";

const COPY = "M320 448v40c0 13.255-10.745 24-24 24H24c-13.255 0-24-10.745-24-24V120c0-13.255 10.745-24 24-24h72v296c0 30.879 "
  + "25.121 56 56 56h168zm0-344V0H152c-13.255 0-24 10.745-24 24v368c0 13.255 10.745 24 24 24h272c13.255 0 24-10.745 "
  + "24-24V128H344c-13.2 0-24-10.8-24-24zm120.971-31.029L375.029 7.029A24 24 0 0 0 358.059 0H352v96h96v-6.059a24 24 0 0 "
  + "0-7.029-16.97z";
const ALERTS = {
  danger: "M256 8C119 8 8 119 8 256s111 248 248 248 248-111 248-248S393 8 256 8zm0 352a40 40 0 1 1 0-80 40 40 0 0 1 0 "
    + "80zm44-240-12 136h-64l-12-136z",
  warning: "M569 440 327 40a48 48 0 0 0-82 0L7 440c-18 32 5 72 41 72h480c37 0 60-40 41-72zM288 432a40 40 0 1 1 0-80 40 "
    + "40 0 0 1 0 80zm32-96h-64l-12-176h88z",
  info: "M256 8a248 248 0 1 0 0 496 248 248 0 0 0 0-496zm0 110a42 42 0 1 1 0 84 42 42 0 0 1 0-84zm56 266H200v-40h32V256h-32"
    + "v-40h88v128h24z",
  success: "M504 256a248 248 0 1 1-496 0 248 248 0 0 1 496 0zM227 387l184-184a16 16 0 0 0 0-22l-23-23a16 16 0 0 0-22 "
    + "0L216 308l-70-70a16 16 0 0 0-22 0l-23 23a16 16 0 0 0 0 22l104 104a16 16 0 0 0 22 0z",
};

/** A section of a page. */
export function section(...children) {
  return element("section", { class: "pf-v5-c-page__main-section pf-m-light" }, ...children);
}

/** A page's heading: it takes the focus when the page is shown, so that a screen reader begins there. */
export function heading(text) {
  return element("h1", { class: "pf-v5-c-title pf-m-2xl", tabindex: "-1" }, text);
}

/** Where a page below a list stands. */
export function breadcrumb(href, list, name) {
  return element("nav", { class: "pf-v5-c-breadcrumb", "aria-label": t("breadcrumb") },
    element("ol", { class: "pf-v5-c-breadcrumb__list", role: "list" },
      element("li", { class: "pf-v5-c-breadcrumb__item" },
        element("a", { class: "pf-v5-c-breadcrumb__link", href }, list)),
      element("li", { class: "pf-v5-c-breadcrumb__item" },
        element("span", { class: "keypool-divider", "aria-hidden": "true" }, "›"),
        element("span", { "aria-current": "page" }, name))));
}

/** A card with a heading. */
export function card(title, ...children) {
  return element("div", { class: "pf-v5-c-card pf-m-bordered keypool-card" },
    element("div", { class: "pf-v5-c-card__title" }, element("h2", { class: "pf-v5-c-card__title-text" }, title)),
    element("div", { class: "pf-v5-c-card__body" }, ...children));
}

/** A note within a page: danger, warning, info or success. */
export function note(level, text, ...more) {
  return element("div", { class: `pf-v5-c-alert pf-m-inline pf-m-${level}` },
    element("div", { class: "pf-v5-c-alert__icon" }, icon(ALERTS[level])),
    element("p", { class: "pf-v5-c-alert__title" },
      element("span", { class: "pf-v5-screen-reader" }, `${t(`level.${level}`)}: `), text),
    ...more);
}

/** A link that looks like a button. */
export function action(text, href, kind = "secondary") {
  return element("a", { class: `pf-v5-c-button pf-m-${kind}`, href }, text);
}

/** Terms and what they are; entries without a description are left out. */
export function descriptions(entries) {
  return element("dl", { class: "pf-v5-c-description-list pf-m-horizontal-on-md keypool-descriptions" },
    entries.filter(([, description]) => description !== null).map(([term, description]) =>
      element("div", { class: "pf-v5-c-description-list__group" },
        element("dt", { class: "pf-v5-c-description-list__term" },
          element("span", { class: "pf-v5-c-description-list__text" }, term)),
        element("dd", { class: "pf-v5-c-description-list__description" },
          element("div", { class: "pf-v5-c-description-list__text" }, description)))));
}

/** A value of a machine's; it may be broken between its parts. */
export function value(text) {
  return element("code", { class: "keypool-value" },
    text.split(/(?<=[/:])/).flatMap((part) => [part, document.createElement("wbr")]));
}

/** A value to copy, with what it is for those who do not see where it stands. */
export function copyable(text, name) {
  return element("span", { class: "keypool-copyable" }, value(text), copyButton(text, name));
}

/** A program to copy. */
export function codeBlock(code, name) {
  return element("div", { class: "pf-v5-c-code-block" },
    element("div", { class: "pf-v5-c-code-block__header" },
      element("div", { class: "pf-v5-c-code-block__actions" }, copyButton(code, name))),
    element("div", { class: "pf-v5-c-code-block__content" },
      // Wide lines scroll, and what scrolls must be reachable by keyboard.
      element("pre", { class: "pf-v5-c-code-block__pre keypool-code", tabindex: "0", role: "region", "aria-label": name },
        element("code", { class: "pf-v5-c-code-block__code" }, code))));
}

function copyButton(text, name) {
  const label = t("copy", name);
  return element("button", {
    class: "pf-v5-c-button pf-m-plain", type: "button", "aria-label": label, title: label,
    onclick: async (event) => {
      const button = event.currentTarget;
      await copy(text);
      announce(t("copied", name));
      button.classList.add("keypool-copied");
      setTimeout(() => button.classList.remove("keypool-copied"), 2000);
    },
  }, icon(COPY));
}

async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // A page without TLS has no clipboard; this is what there was before.
  const field = element("textarea", { class: "pf-v5-screen-reader", readonly: true }, text);
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  focused.focus();
}

/** Says something to a screen reader, and to the eye for a moment. */
export function announce(text) {
  const status = document.getElementById("status");
  status.textContent = text;
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => { status.textContent = ""; }, 3000);
}

/**
 * Tabs as the ARIA practices have them: arrows move, Tab goes into the panel.
 *
 * @param tabs {id, name, panel}: panel makes what is shown
 * @param shown called with the id of the tab that is chosen
 */
export function tabs(label, all, { secondary = false, chosen = all[0].id, shown = () => {} } = {}) {
  const prefix = `tab-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  const panel = element("div", { class: "keypool-panel", role: "tabpanel", id: `${prefix}-panel` });
  const buttons = all.map((tab) => element("button", {
    class: "pf-v5-c-tabs__link", type: "button", role: "tab", id: `${prefix}-${tab.id}`,
    "aria-controls": panel.id, onclick: () => choose(tab), onkeydown: move,
  }, element("span", { class: "pf-v5-c-tabs__item-text" }, tab.name)));

  function choose(tab) {
    all.forEach((other, index) => {
      const selected = other === tab;
      buttons[index].setAttribute("aria-selected", selected);
      buttons[index].tabIndex = selected ? 0 : -1;
      buttons[index].parentElement.classList.toggle("pf-m-current", selected);
    });
    panel.setAttribute("aria-labelledby", `${prefix}-${tab.id}`);
    panel.replaceChildren(tab.panel());
    shown(tab.id);
  }

  function move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = (buttons.indexOf(event.currentTarget) + step + all.length) % all.length;
      choose(all[next]);
      buttons[next].focus();
      event.preventDefault();
    }
  }

  const list = element("ul", { class: "pf-v5-c-tabs__list", role: "tablist", "aria-label": label },
    buttons.map((button) => element("li", { class: "pf-v5-c-tabs__item", role: "presentation" }, button)));
  choose(all.find((tab) => tab.id === chosen) ?? all[0]);
  return element("div", {},
    element("div", { class: `pf-v5-c-tabs${secondary ? " pf-m-secondary" : ""} keypool-tabs` }, list), panel);
}
