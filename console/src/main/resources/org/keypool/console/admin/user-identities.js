// What a user's page shows of the identities that the user has in pools, and of what they have synced.

import { element } from "../parts/dom.js";
import { count, moment, size } from "../parts/format.js";
import { announce, card, copyable } from "../parts/parts.js";
import { unlessForbidden } from "../parts/rest.js";
import { t } from "../parts/texts.js";
import { button, confirmed, label, table } from "../parts/view.js";

/** The identities in all pools. */
export async function identitiesCard({ admin, realm, user, settings, change }) {
  const [identities, pools, synced] = await Promise.all([
    unlessForbidden(admin.identitiesOf(realm, user.id), null),
    unlessForbidden(admin.pools(realm), []),
    settings.services.includes("cognito-sync") ? unlessForbidden(admin.syncedBy(realm, user.id), []) : [],
  ]);
  if (identities === null) {
    return card(t("user.identities"), element("p", {}, t("user.noView")));
  }
  const none = element("p", {}, t("user.noIdentities"));
  const all = element("div", {}, identities.map((identity) => one(identity,
    pools.find((pool) => pool.IdentityPoolId === identity.IdentityPoolId)?.IdentityPoolName ?? identity.IdentityPoolId,
    synced.find((data) => data.IdentityId === identity.IdentityId)?.Datasets ?? [])));
  none.hidden = identities.length > 0;

  function one(identity, pool, datasets) {
    const { IdentityId: id, IdentityPoolId: poolId } = identity;
    const data = element("div", {}, datasets.length === 0 ? t("user.noData") : datasetsTable(datasets));
    const removal = datasets.length === 0 ? null
      : deletion(t("user.deleteData"), "secondary", t("user.deleteDataTitle"), t("user.deleteDataText"), async () => {
        await admin.deleteSynced(realm, poolId, id);
        data.replaceChildren(t("user.noData"));
        removal.remove();
      });
    const node = element("div", { class: "keypool-identity" },
      element("h3", { class: "pf-v5-c-title pf-m-md" },
        element("a", { href: `#/identity-pools/${encodeURIComponent(poolId)}` }, pool),
        identity.Disabled ? [" ", label(t("user.disabled"))] : null),
      copyable(id, t("user.identityId")),
      element("p", { class: "keypool-field-help" }, t("user.identitySince", moment(identity.CreationDate),
        identity.Logins.map((login) => login.ProviderName).join(", "))),
      data,
      element("div", { class: "keypool-actions" }, removal, deletion(t("user.deleteIdentity"), "link pf-m-danger",
        t("user.deleteIdentityTitle"), t("user.deleteIdentityText", pool), async () => {
          await admin.deleteIdentity(realm, poolId, id);
          node.remove();
          none.hidden = all.childElementCount > 0;
        })));
    return node;
  }

  /** A button that deletes something, when that is meant. */
  function deletion(name, kind, title, text, act) {
    return button(name, async () => {
      if (await confirmed(title, text, t("form.delete"))) {
        await change(async () => {
          await act();
          announce(t("user.deleted"));
        });
      }
    }, kind);
  }

  return card(t("user.identities"), none, all);
}

function datasetsTable(datasets) {
  return table(t("user.data"), [
    [t("user.dataset"), (dataset) => dataset.DatasetName],
    [t("user.records"), (dataset) => count(dataset.NumRecords)],
    [t("user.size"), (dataset) => size(dataset.DataStorage)],
    [t("user.changed"), (dataset) => moment(dataset.LastModifiedDate)],
  ], datasets).node;
}
