// The page that lists a realm's identity pools.

import { element } from "../parts/dom.js";
import { action, copyable, heading, section } from "../parts/parts.js";
import { t } from "../parts/texts.js";

const NEW = "#/identity-pools/new";

/** The page; {admin, realm} is where it is shown. */
export async function poolsPage({ admin, realm }) {
  const pools = await admin.pools(realm);
  return {
    title: t("pools.title"),
    content: pools.length === 0 ? empty() : section(
      element("div", { class: "keypool-head" },
        element("div", {}, heading(t("pools.title")), element("p", { class: "keypool-lead" }, t("pools.lead"))),
        action(t("pools.create"), NEW, "primary")),
      table(pools)),
  };
}

function table(pools) {
  return element("table", { class: "pf-v5-c-table pf-m-grid-md", "aria-label": t("pools.title") },
    element("thead", { class: "pf-v5-c-table__thead" }, element("tr", { class: "pf-v5-c-table__tr" },
      element("th", { class: "pf-v5-c-table__th", scope: "col" }, t("pool.name")),
      element("th", { class: "pf-v5-c-table__th", scope: "col" }, t("pool.id")))),
    element("tbody", { class: "pf-v5-c-table__tbody" }, pools.map((pool) =>
      element("tr", { class: "pf-v5-c-table__tr" },
        element("td", { class: "pf-v5-c-table__td", "data-label": t("pool.name") },
          element("a", { href: `#/identity-pools/${encodeURIComponent(pool.IdentityPoolId)}` }, pool.IdentityPoolName)),
        element("td", { class: "pf-v5-c-table__td", "data-label": t("pool.id") },
          copyable(pool.IdentityPoolId, `${t("pool.id")} ${pool.IdentityPoolName}`))))));
}

function empty() {
  return emptyState(t("pools.none"), t("pools.noneHelp"), action(t("pools.create"), NEW, "primary"));
}

/** A page with nothing on it but why. */
export function emptyState(title, text, ...actions) {
  return section(element("div", { class: "pf-v5-c-empty-state" },
    element("div", { class: "pf-v5-c-empty-state__content" },
      element("div", { class: "pf-v5-c-empty-state__header" },
        element("div", { class: "pf-v5-c-empty-state__title" }, heading(title))),
      element("div", { class: "pf-v5-c-empty-state__body" }, text),
      element("div", { class: "pf-v5-c-empty-state__footer" },
        element("div", { class: "pf-v5-c-empty-state__actions" }, ...actions)))));
}

/** Where the Admin Console has its page of identity pools. */
export function poolForm(settings, realm) {
  return `${adminConsole(settings, realm)}/page-section/identity-pool`;
}

/** Where the Admin Console has a realm, for the administrator who is signed in here. */
export function adminConsole(settings, realm) {
  return `${settings.admin}/admin/${encodeURIComponent(settings.realm)}/console/#/${encodeURIComponent(realm)}`;
}
