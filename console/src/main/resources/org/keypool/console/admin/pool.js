// The page of one identity pool: how to reach it, whether it works, and code to begin with.

import { element } from "../parts/dom.js";
import { hints } from "./hints.js";
import { unlessForbidden } from "../parts/rest.js";
import { action, breadcrumb, card, codeBlock, copyable, descriptions, heading, note, section, tabs, value } from "../parts/parts.js";
import { adminConsole, poolForm } from "./pools.js";
import { snippets } from "./snippets.js";
import { t } from "../parts/texts.js";

/** The page; {settings, admin, realm} is where it is shown. */
export async function poolPage({ settings, admin, realm }, id) {
  const pool = await admin.pool(realm, id);
  const issuer = await realmIssuer(settings, realm);
  const login = withoutScheme(issuer);
  const unknownClients = await unlessForbidden(missingClients(admin, realm, pool, login), []);
  const sync = settings.services.includes("cognito-sync") ? await unlessForbidden(admin.sync(realm, id), null) : null;
  const name = pool.IdentityPoolName;
  return {
    title: name,
    content: [
      element("section", { class: "pf-v5-c-page__main-breadcrumb" }, breadcrumb("#/identity-pools", t("pools.title"), name)),
      section(
        element("div", { class: "keypool-head" },
          heading(name),
          element("div", { class: "pf-v5-c-form__actions" },
            action(t("pool.edit"), `#/identity-pools/${encodeURIComponent(id)}/settings`),
            settings.poolForm
              ? action(t("pool.inAdminConsole"), `${poolForm(settings, realm)}/${encodeURIComponent(id.split(":")[1])}`, "link")
              : null)),
        findings(hints(pool, unknownClients)),
        element("div", { class: "keypool-cards" },
          connectCard(settings, pool, issuer, login),
          accessCard(settings, realm, pool, login),
          codeCard(pool, issuer, login),
          sync && syncCard(sync))),
    ],
  };
}

function findings(found) {
  return element("div", { class: "keypool-findings" },
    found.length === 0
      ? note("success", t("hint.none"))
      : found.map((hint) => note(hint.level, t(hint.key, ...hint.values))));
}

function connectCard(settings, pool, issuer, login) {
  const entry = (text, name) => [name, copyable(text, name)];
  const service = (id) => entry(`${issuer}/${id}`, t("connect.endpoint", id));
  return card(t("connect.title"), descriptions([
    entry(pool.IdentityPoolId, t("pool.id")),
    entry(region(pool), t("connect.region")),
    ...settings.services.map(service),
    entry(`${issuer}/cognito-identity`, t("connect.issuer")),
    entry(login, t("connect.login")),
    pool.DeveloperProviderName ? entry(pool.DeveloperProviderName, t("connect.developer")) : ["", null],
  ]), element("p", { class: "keypool-help" }, t("connect.help")));
}

function accessCard(settings, realm, pool, login) {
  const role = (arn) => arn ? value(arn) : t("access.none");
  const [own, foreign] = [true, false].map((mine) =>
    (pool.CognitoIdentityProviders ?? []).filter((provider) => (provider.ProviderName === login) === mine));
  const clients = own.map((provider) => provider.ClientId);
  const others = [
    ...foreign.map((provider) => `${provider.ProviderName} ${provider.ClientId}`),
    ...Object.keys(pool.SupportedLoginProviders ?? {}),
    ...pool.OpenIdConnectProviderARNs ?? [],
    ...pool.SamlProviderARNs ?? [],
  ];
  return card(t("access.title"), descriptions([
    [t("access.guests"), pool.AllowUnauthenticatedIdentities ? t("access.allowed") : t("access.refused")],
    [t("access.guestRole"), pool.AllowUnauthenticatedIdentities ? role(pool.Roles?.unauthenticated) : null],
    [t("access.clients"), clients.length ? list(clients) : t("access.none")],
    [t("access.providers"), others.length ? list(others) : null],
    [t("access.userRole"), role(pool.Roles?.authenticated)],
    [t("access.mappings"), pool.RoleMappings ? list(Object.keys(pool.RoleMappings)) : null],
    [t("access.classicFlow"), pool.AllowClassicFlow ? t("access.allowed") : t("access.refused")],
    [t("access.duration"), quantity("minute", pool.CredentialDuration / 60)],
  ]), element("p", { class: "keypool-help" }, t("access.help"), " ",
    element("a", { href: `${adminConsole(settings, realm)}/clients` }, t("access.helpLink"))));
}

function syncCard(sync) {
  const arns = sync.PushSync?.ApplicationArns ?? [];
  const stream = sync.CognitoStreams;
  return card(t("sync.title"), descriptions([
    [t("sync.storage"), quantity("kilobyte", Math.ceil(sync.DataStorage / 100) / 10)],
    [t("sync.sessions"), new Intl.NumberFormat(document.documentElement.lang).format(sync.SyncSessionsCount)],
    [t("sync.trigger"), sync.Events ? value(sync.Events.SyncTrigger) : t("sync.none")],
    [t("sync.push"), arns.length ? list(arns) : t("sync.none")],
    [t("sync.stream"), stream?.StreamName ? list([stream.StreamName, stream.StreamingStatus ?? "DISABLED"]) : t("sync.none")],
  ]), element("p", { class: "keypool-help" }, t("sync.help")));
}

function list(items) {
  return element("ul", { class: "keypool-list" }, items.map((item) => element("li", {}, value(item))));
}

function codeCard(pool, issuer, login) {
  let tool;
  const at = (key) => ({
    region: region(pool), endpoint: `${issuer}/cognito-identity`, poolId: pool.IdentityPoolId, login: key,
  });
  const programs = (key, remark) => () => element("div", {},
    remark,
    tabs(t("code.tools"), snippets(at(key)).map((snippet) => ({
      id: snippet.id, name: snippet.name, panel: () => codeBlock(snippet.code, snippet.name),
    })), { secondary: true, chosen: tool, shown: (id) => { tool = id; } }));
  const guests = {
    id: "guest", name: t("code.guest"), panel: programs(null, pool.AllowUnauthenticatedIdentities
      ? element("p", { class: "keypool-help" }, t("code.guestHelp"))
      : note("info", t("code.guestsRefused"))),
  };
  const listed = (pool.CognitoIdentityProviders ?? []).map((provider) => provider.ProviderName);
  const users = {
    id: "user", name: t("code.user"),
    panel: programs(listed.includes(login) ? login : listed[0] ?? login, listed.length
      ? element("p", { class: "keypool-help" }, t("code.userHelp", "ID_TOKEN"))
      : note("info", t("code.usersRefused"))),
  };
  return card(t("code.title"), tabs(t("code.who"), [guests, users], {
    chosen: pool.AllowUnauthenticatedIdentities ? "guest" : "user",
  }));
}

/** Of the clients that a pool lists for the realm's own users, those that the realm does not have or has disabled. */
async function missingClients(admin, realm, pool, login) {
  const listed = (pool.CognitoIdentityProviders ?? []).filter((provider) => provider.ProviderName === login);
  const found = await Promise.all(listed.map((provider) => admin.clients(realm, provider.ClientId)));
  return listed.map((provider) => provider.ClientId).filter((_, index) => !found[index].some((client) => client.enabled));
}

/** A realm may have a host name of its own, so its discovery document is asked. */
export async function realmIssuer(settings, realm) {
  const base = `${settings.server}/realms/${encodeURIComponent(realm)}`;
  const answer = await fetch(`${base}/.well-known/openid-configuration`);
  return answer.ok ? (await answer.json()).issuer : base;
}

function quantity(unit, count) {
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 1,
  }).format(count);
}

/** An issuer as a login key. */
export function withoutScheme(url) {
  return url.replace(/^\w+:\/\//, "");
}

function region(pool) {
  return pool.IdentityPoolId.split(":")[0];
}
