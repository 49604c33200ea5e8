// The page that lists a realm's identity pools.

import { element } from "../parts/dom.js";
import { action, copyable, section } from "../parts/parts.js";
import { t } from "../parts/texts.js";
import { emptyState, head, table } from "../parts/view.js";

const NEW = "#/identity-pools/new";

/** The page; {admin, realm} is where it is shown. */
export async function poolsPage({ admin, realm }) {
  const pools = await admin.pools(realm);
  return {
    title: t("pools.title"),
    content: pools.length === 0 ? empty() : section(
      head(t("pools.title"), t("pools.lead"), action(t("pools.create"), NEW, "primary")),
      list(pools)),
  };
}

function list(pools) {
  return table(t("pools.title"), [
    [t("pool.name"), (pool) =>
      element("a", { href: `#/identity-pools/${encodeURIComponent(pool.IdentityPoolId)}` }, pool.IdentityPoolName)],
    [t("pool.id"), (pool) => copyable(pool.IdentityPoolId, `${t("pool.id")} ${pool.IdentityPoolName}`)],
  ], pools).node;
}

function empty() {
  return emptyState(t("pools.none"), t("pools.noneHelp"), action(t("pools.create"), NEW, "primary"));
}

/** Where the Admin Console has its page of identity pools. */
export function poolForm(settings, realm) {
  return `${adminConsole(settings, realm)}/page-section/identity-pool`;
}

/** Where the Admin Console has a realm, for the administrator who is signed in here. */
export function adminConsole(settings, realm) {
  return `${settings.admin}/admin/${encodeURIComponent(settings.realm)}/console/#/${encodeURIComponent(realm)}`;
}
