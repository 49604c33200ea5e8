// The form of one identity pool: made, changed or deleted. The server judges; what is wrong is said beside its field.

import { Refused } from "../parts/rest.js";
import { element } from "../parts/dom.js";
import { flag, json, line, lines, seconds, choice, Unreadable } from "../parts/fields.js";
import { realmIssuer, withoutScheme } from "./pool.js";
import { breadcrumb, heading, note, section } from "../parts/parts.js";
import { t } from "../parts/texts.js";
import { confirmed } from "../parts/view.js";

/** The settings in the order of the form: their keys in the texts, where a pool has them, and how they are entered. */
const FIELDS = [
  ["name", "IdentityPoolName", line({ required: true })],
  ["allowUnauthenticatedIdentities", "AllowUnauthenticatedIdentities", flag()],
  ["unauthenticatedRoleArn", "Roles.unauthenticated", line()],
  ["clients", "clients", lines()],
  ["checkedClients", "checkedClients", lines()],
  ["authenticatedRoleArn", "Roles.authenticated", line()],
  ["roleMappings", "RoleMappings", json("RoleMappings")],
  ["realmClients", "realmClients", lines()],
  ["checkedRealmClients", "checkedRealmClients", lines()],
  ["openIdConnectProviderArns", "OpenIdConnectProviderARNs", lines()],
  ["supportedLoginProviders", "SupportedLoginProviders", json()],
  ["samlProviderArns", "SamlProviderARNs", lines()],
  ["developerProviderName", "DeveloperProviderName", line()],
  ["credentialDuration", "CredentialDuration", seconds()],
  ["credentialIssuer", "CredentialIssuer", choice("built-in", "sts")],
  ["allowClassicFlow", "AllowClassicFlow", flag()],
  ["rolePolicies", "RolePolicies", json("Policies")],
  ["principalTags", "PrincipalTags", json("Providers")],
  ["tags", "IdentityPoolTags", json()],
];

/** What AWS says by a pattern, people are told in words. */
const WORDS = {
  name: () => t("form.wrong.name"),
  developerProviderName: () => t("form.wrong.developerProviderName"),
  authenticatedRoleArn: () => t("form.wrong.role"),
  unauthenticatedRoleArn: () => t("form.wrong.role"),
  credentialDuration: () => t("form.wrong.credentialDuration"),
};

/** The page of a pool to be. */
export async function newPoolPage({ settings, admin, realm }) {
  const login = withoutScheme(await realmIssuer(settings, realm));
  const blank = { AllowUnauthenticatedIdentities: false, AllowClassicFlow: true, CredentialDuration: 3600 };
  return {
    title: t("pools.create"),
    content: page(t("pools.create"), form(blank, login, {
      save: (pool) => admin.createPool(realm, pool),
      back: "#/identity-pools",
    })),
  };
}

/** The page of a pool that is there. */
export async function changePoolPage({ settings, admin, realm }, id) {
  const pool = await admin.pool(realm, id);
  const login = withoutScheme(await realmIssuer(settings, realm));
  return {
    title: pool.IdentityPoolName,
    content: page(pool.IdentityPoolName, form(pool, login, {
      save: (changed) => admin.changePool(realm, changed),
      remove: () => admin.deletePool(realm, id),
      back: address(pool),
    })),
  };
}

function page(title, content) {
  return [
    element("section", { class: "pf-v5-c-page__main-breadcrumb" }, breadcrumb("#/identity-pools", t("pools.title"), title)),
    section(element("div", { class: "keypool-head" }, heading(title)), content),
  ];
}

function address(pool) {
  return `#/identity-pools/${encodeURIComponent(pool.IdentityPoolId)}`;
}

function form(pool, login, { save, remove, back }) {
  const shown = { ...pool, ...clientsOf(pool, login) };
  const fields = FIELDS.map(([key, member, kind]) => ({
    key, member, ...kind(key, t(`identityPool.${key}`), t(`identityPool.${key}.help`), at(shown, member)),
  }));
  const findings = element("div", { class: "keypool-findings", role: "alert" });
  const submit = button("primary", t("form.save"), { type: "submit" });

  async function attempt(work) {
    findings.replaceChildren();
    fields.forEach((field) => field.tell(null));
    submit.disabled = true;
    try {
      await work();
    } catch (failure) {
      tell(failure);
    } finally {
      submit.disabled = false;
    }
  }

  function tell(failure) {
    const wrong = failure instanceof Unreadable ? failure.fields : faulty(fields, failure.faults ?? []);
    wrong.forEach(([field, text]) => field.tell(WORDS[field.key]?.() ?? text));
    wrong[0]?.[0].focus();
    if (wrong.length) {
      findings.replaceChildren(note("danger", t("form.refused")));
    } else if (failure instanceof Refused) {
      findings.replaceChildren(note("danger", failure.status === 403 ? t("form.forbidden") : failure.message));
      findings.scrollIntoView();
    } else {
      throw failure;
    }
  }

  return element("form", {
    class: "pf-v5-c-form keypool-form", novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      attempt(async () => { location.hash = address(await save(entered(pool, fields, login))); });
    },
  },
  findings,
  fields.map((field) => field.node),
  element("div", { class: "pf-v5-c-form__group pf-m-action" }, element("div", { class: "pf-v5-c-form__actions" },
    submit,
    element("a", { class: "pf-v5-c-button pf-m-link", href: back }, t("cancel")),
    remove ? button("danger", t("form.delete"), {
      onclick: async () => {
        if (await confirmed(t("form.deleteTitle", pool.IdentityPoolName), t("form.deleteText"), t("form.delete"))) {
          await attempt(async () => {
            await remove();
            location.hash = "#/identity-pools";
          });
        }
      },
    }) : null)));
}

/** The pool as it is entered; what the form does not show stays as it is. */
function entered(pool, fields, login) {
  const wrong = [];
  const read = { IdentityPoolId: pool.IdentityPoolId, Roles: {} };
  for (const field of fields) {
    try {
      const [name, part] = field.member.split(".");
      if (part) {
        read[name][part] = field.value();
      } else {
        read[name] = field.value();
      }
    } catch (failure) {
      wrong.push([field, failure.message]);
    }
  }
  if (wrong.length) {
    throw new Unreadable(wrong);
  }
  const { clients, checkedClients, realmClients, checkedRealmClients, ...document } = read;
  const base = login.slice(0, login.lastIndexOf("/") + 1);
  return {
    ...document,
    CognitoIdentityProviders: [
      ...providers(clients, checkedClients, (client) => [login, client]),
      ...providers(realmClients, checkedRealmClients, (entry) => {
        const slash = entry.indexOf("/");
        return [base + encodeURIComponent(entry.slice(0, slash)), entry.slice(slash + 1)];
      }),
      ...(pool.CognitoIdentityProviders ?? []).filter((provider) => !provider.ProviderName.startsWith(base)),
    ],
  };
}

function providers(clients, checked, split) {
  return [...new Set([...clients, ...checked])].map((entry) => {
    const [ProviderName, ClientId] = split(entry);
    return { ProviderName, ClientId, ServerSideTokenCheck: checked.includes(entry) };
  });
}

/** The clients of this realm and of others on its host, as the Admin Console has them. */
function clientsOf(pool, login) {
  const base = login.slice(0, login.lastIndexOf("/") + 1);
  const all = (pool.CognitoIdentityProviders ?? []).filter((provider) => provider.ProviderName.startsWith(base));
  const own = all.filter((provider) => provider.ProviderName === login);
  const foreign = all.filter((provider) => provider.ProviderName !== login).map((provider) => ({
    ...provider, ClientId: `${decodeURIComponent(provider.ProviderName.slice(base.length))}/${provider.ClientId}`,
  }));
  const ids = (from, checked) => from.filter((provider) => !checked || provider.ServerSideTokenCheck)
    .map((provider) => provider.ClientId);
  return {
    clients: ids(own, false), checkedClients: ids(own, true),
    realmClients: ids(foreign, false), checkedRealmClients: ids(foreign, true),
  };
}

/** The fields that the server's faults are about, with what it says; each field once. */
function faulty(fields, faults) {
  const found = new Map();
  for (const { member, text } of faults) {
    const path = member.toLowerCase();
    const top = path.split(".")[0];
    fields
      .filter((field) => {
        const own = field.member.toLowerCase();
        return top === "cognitoidentityproviders"
          ? field.key === (fields.find((one) => one.key === "realmClients").isEmpty() ? "clients" : "realmClients")
          : own === path || own === top || (path === "roles" && own.startsWith("roles.") && !field.isEmpty());
      })
      .filter((field) => !found.has(field))
      .forEach((field) => found.set(field, text));
  }
  return fields.filter((field) => found.has(field)).map((field) => [field, found.get(field)]);
}

function button(kind, text, attributes) {
  return element("button", { class: `pf-v5-c-button pf-m-${kind}`, type: "button", ...attributes }, text);
}

function at(pool, member) {
  return member.split(".").reduce((value, name) => value?.[name], pool);
}
