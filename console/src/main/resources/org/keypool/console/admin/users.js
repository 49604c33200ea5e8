// The page that finds a user of the realm.

import { element } from "../parts/dom.js";
import { section } from "../parts/parts.js";
import { t } from "../parts/texts.js";
import { blank, head, table } from "../parts/view.js";

const MOST = 20;

/** The page; its address says whom it looks for. */
export async function usersPage({ admin, realm, query }) {
  const search = query.get("search") ?? "";
  const found = await admin.users(realm, search, MOST + 1);
  return {
    title: t("users.title"),
    content: section(
      head(t("users.title"), t("users.lead")),
      form(search),
      found.length === 0
        ? blank(element("h2", { class: "pf-v5-c-title pf-m-xl" }, t("users.none")), t("users.noneHelp"))
        : [list(found.slice(0, MOST)),
          found.length > MOST ? element("p", { class: "keypool-help" }, t("users.more", MOST)) : null]),
  };
}

/** A user's full name, as far as it is known. */
export function nameOf({ firstName, lastName }) {
  return [firstName, lastName].filter((part) => part).join(" ");
}

function form(search) {
  const input = element("input", { id: "search", type: "search", value: search, autocomplete: "off", spellcheck: "false" });
  return element("form", {
    class: "keypool-search", role: "search",
    onsubmit: (event) => {
      event.preventDefault();
      location.hash = `#/users?${new URLSearchParams({ search: input.value.trim() })}`;
    },
  },
  element("label", { class: "pf-v5-c-form__label", for: "search" }, t("users.search")),
  element("span", { class: "pf-v5-c-form-control" }, input),
  element("button", { class: "pf-v5-c-button pf-m-primary", type: "submit" }, t("users.find")));
}

function list(users) {
  return table(t("users.title"), [
    [t("users.username"), (user) => element("a", { href: `#/users/${encodeURIComponent(user.id)}` }, user.username)],
    [t("users.name"), nameOf],
    [t("users.email"), (user) => user.email ?? ""],
  ], users).node;
}
