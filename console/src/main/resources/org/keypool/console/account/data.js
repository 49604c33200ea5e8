// The pages of what apps keep for a user: identities, their datasets, and what is in one.

import { count, day, moment, size } from "../parts/format.js";
import { button, confirmed, emptyState, head, table } from "../parts/view.js";
import { element } from "../parts/dom.js";
import { card, copyable, descriptions, section } from "../parts/parts.js";
import { t } from "../parts/texts.js";

/** The page of all of them. */
export async function dataPage({ rest, settings, again, act }) {
  const synced = settings.services.includes("sync");
  const [{ Identities: identities }, { Identities: usages }] = await Promise.all([
    rest.read("/identity-pools/identities"),
    synced ? rest.read("/sync/identities") : { Identities: [] },
  ]);
  const title = t("data.title");
  if (identities.length === 0) {
    return { title, content: emptyState(t("data.none"), t("data.noneHelp")) };
  }
  // By its name, not by the address that apps know it by.
  const here = settings.issuer.replace(/^https?:\/\//, "");
  const datasets = new Map(usages.map((usage) => [usage.IdentityId, usage.Datasets]));

  async function erase(heading, path, text = t("data.deleteText")) {
    if (await confirmed(heading, text, t("data.delete"))) {
      await rest.remove(path);
      await again();
    }
  }

  const all = usages.some((usage) => usage.Datasets.length > 0) ? [
    button(t("data.downloadAll"), () => act(async () => download(t("data.file"), await rest.read("/sync/export")))),
    button(t("data.deleteAll"), () => act(() => erase(t("data.deleteAllTitle"), "/sync/identities")), "secondary pf-m-danger"),
  ] : [];
  const within = (identity, own) => own.length === 0
    ? element("p", { class: "keypool-help" }, t("data.noDatasets"))
    : table(t("data.datasetsOf", poolName(identity)), [
      [t("data.dataset"), (dataset) =>
        element("a", { href: `#/data/${encodeURIComponent(identity.IdentityId)}/${encodeURIComponent(dataset.DatasetName)}` },
          dataset.DatasetName)],
      [t("data.records"), (dataset) => count(dataset.NumRecords)],
      [t("data.size"), (dataset) => size(dataset.DataStorage)],
      [t("data.changed"), (dataset) => moment(dataset.LastModifiedDate)],
      [null, (dataset) => element("div", { class: "keypool-actions" },
        button(t("data.download"), () => act(async () =>
          download(dataset.DatasetName, await rest.read(path(identity.IdentityId, dataset.DatasetName)))),
        "secondary", t("data.downloadThis", dataset.DatasetName)),
        button(t("data.delete"), () => act(() =>
          erase(t("data.deleteTitle", dataset.DatasetName), path(identity.IdentityId, dataset.DatasetName))),
        "secondary pf-m-danger", t("data.deleteThis", dataset.DatasetName)))],
    ], own).node;
  return {
    title,
    content: section(
      head(title, t("data.lead"), ...all),
      element("div", { class: "keypool-identities" }, identities.map((identity) =>
        card(poolName(identity),
          descriptions([
            [t("data.identity"), copyable(identity.IdentityId, t("data.identity"))],
            [t("data.logins"), identity.Logins.map((login) => login === here ? settings.realm : login).join(", ")],
            [t("data.since"), day(identity.CreationDate)],
          ]),
          synced ? within(identity, datasets.get(identity.IdentityId) ?? []) : null,
          element("div", { class: "keypool-actions keypool-more" }, button(t("data.deleteIdentity"), () => act(() =>
            erase(t("data.deleteIdentityTitle", poolName(identity)),
              `/identity-pools/identities/${encodeURIComponent(identity.IdentityId)}`, t("data.deleteIdentityText"))),
          "link pf-m-inline pf-m-danger", t("data.deleteThisIdentity", poolName(identity)))))))),
  };
}

/** The page of one dataset. */
export async function datasetPage({ rest, act }, identityId, name) {
  const dataset = await rest.read(path(identityId, name));
  return {
    title: name,
    content: section(
      element("nav", { class: "pf-v5-c-breadcrumb", "aria-label": t("data.back") },
        element("ol", { class: "pf-v5-c-breadcrumb__list", role: "list" },
          element("li", { class: "pf-v5-c-breadcrumb__item" },
            element("a", { class: "pf-v5-c-breadcrumb__link", href: "#/data" }, t("data.title"))))),
      head(name, t("data.datasetLead"),
        button(t("data.download"), () => act(async () => download(name, dataset))),
        button(t("data.delete"), () => act(async () => {
          if (await confirmed(t("data.deleteTitle", name), t("data.deleteText"), t("data.delete"))) {
            await rest.remove(path(identityId, name));
            location.hash = "#/data";
          }
        }), "secondary pf-m-danger")),
      dataset.Records.length === 0
        ? element("p", { class: "keypool-help" }, t("data.noRecords"))
        : table(name, [
          [t("data.key"), (record) => element("code", { class: "keypool-value" }, record.Key), "width-25"],
          [t("data.value"), (record) => element("code", { class: "keypool-value keypool-record", tabindex: "0" }, record.Value)],
          [t("data.changed"), (record) => moment(record.LastModifiedDate), "width-20"],
        ], dataset.Records).node),
  };
}

function poolName(identity) {
  return identity.IdentityPoolName ?? identity.IdentityPoolId;
}

function path(identityId, dataset) {
  return `/sync/identities/${encodeURIComponent(identityId)}/datasets/${encodeURIComponent(dataset)}`;
}

/** Hands a document to the browser as a file. */
function download(name, content) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  element("a", { href: url, download: `${name}.json` }).click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
