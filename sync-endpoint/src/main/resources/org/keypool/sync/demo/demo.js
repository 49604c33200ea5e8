// Two devices of one person, guest or user, that share a dataset.

import { element } from "../keypool/parts/dom.js";
import { followColorScheme } from "../keypool/parts/scheme.js";
import { goToSignIn, NobodySignedIn, SignInFailed, signedIn } from "../keypool/parts/sign-in.js";
import { speak, t } from "../keypool/parts/texts.js";
import { Dataset, Person } from "./client.js";
import { Device } from "./device.js";
import { DeviceView } from "./view.js";

/** This tab is a user's: a reload signs in again without asking. */
const USER = "keypool-demo.user";

const settings = await (await fetch("settings")).json();
speak(settings.texts);
document.documentElement.lang = settings.locale;
document.title = `${t("title")} · Keypool`;
followColorScheme(settings.darkMode);

const session = await user();
if (session !== undefined) {
  const person = new Person(settings, session);
  try {
    await person.begin();
    show(devices(new Dataset(person, "shopping")));
  } catch (failure) {
    show([element("p", { role: "alert" }, t("failed", failure.message))]);
  }
}

/** The session of who signed in, null for a guest; undefined while the browser leaves for the sign-in page. */
async function user() {
  const answered = new URLSearchParams(location.hash.slice(1)).has("state");
  if (!answered && !sessionStorage.getItem(USER)) {
    return null;
  }
  try {
    const found = await signedIn(settings, true) ?? undefined;
    sessionStorage.setItem(USER, "true");
    return found;
  } catch (failure) {
    if (!(failure instanceof NobodySignedIn || failure instanceof SignInFailed)) {
      throw failure;
    }
    sessionStorage.removeItem(USER);
    return null;
  }
}

function devices(dataset) {
  return ["phone", "laptop"].map((name) => {
    const device = new Device(t(name), dataset, () => view.show());
    const view = new DeviceView(device);
    device.connect(true);
    return view.card;
  });
}

function show(cards) {
  const signing = session === null
    ? ["signIn", () => goToSignIn(settings)]
    : ["signOut", () => { sessionStorage.removeItem(USER); session.signOut(); }];
  document.getElementById("demo").replaceChildren(
    element("header", { class: "pf-v5-c-masthead keypool-masthead" },
      element("span", { class: "keypool-brand" }, "Keypool"),
      element("span", { class: "keypool-space" }),
      element("span", { class: "keypool-user" }, session?.name ?? t("guest")),
      element("button", { type: "button", onclick: signing[1] }, t(signing[0]))),
    element("main", { class: "pf-v5-c-page__main" },
      element("section", { class: "pf-v5-c-page__main-section pf-m-light" },
        element("h1", { class: "pf-v5-c-title pf-m-2xl" }, t("title")),
        element("p", { class: "keypool-lead" }, t("lead")),
        element("p", { class: "keypool-help keypool-lead" }, t(session === null ? "leadGuest" : "leadUser"))),
      element("section", { class: "pf-v5-c-page__main-section" }, element("div", { class: "demo-devices" }, cards))));
}
