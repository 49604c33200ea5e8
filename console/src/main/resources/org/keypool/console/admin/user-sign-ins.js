// What a user's page shows of the sign-ins, and how an administrator says whose they were.

import { element } from "../parts/dom.js";
import { moment, place } from "../parts/format.js";
import { announce, card } from "../parts/parts.js";
import { t } from "../parts/texts.js";
import { button, detail, label, table } from "../parts/view.js";

const LEVELS = {
  Low: () => label(t("risk.low"), "blue"), Medium: () => label(t("risk.medium"), "orange"), High: () => label(t("risk.high"), "red"),
};

/** The latest ones, and more of them on demand. */
export async function signInsCard(here) {
  const first = await here.admin.authEvents(here.realm, here.user.id);
  if (first.AuthEvents.length === 0) {
    return card(t("signIns.title"), element("p", {}, t("user.noSignIns")));
  }
  const { node, add } = table(t("signIns.title"), [
    [t("user.time"), (event) => moment(event.CreationDate)],
    [t("user.result"), result],
    [t("user.risk"), (event) => risk(event.EventRisk)],
    [t("user.from"), (event) => from(event.EventContextData)],
    [t("user.feedback"), (event) => feedback(here, event)],
  ], first.AuthEvents);
  let next = first.NextToken;
  const more = button(t("user.more"), async () => {
    const page = await here.admin.authEvents(here.realm, here.user.id, next);
    add(page.AuthEvents);
    next = page.NextToken;
    more.hidden = next === undefined;
    announce(t("user.added", page.AuthEvents.length));
  }, "secondary keypool-more");
  more.hidden = next === undefined;
  return card(t("signIns.title"), node, more, element("p", { class: "keypool-help" }, t("user.feedbackHelp")));
}

function result({ EventResponse, ChallengeResponses, EventRisk }) {
  const answer = (name) => ChallengeResponses.find((challenge) => challenge.ChallengeName === name)?.ChallengeResponse;
  const passed = EventResponse === "Pass";
  return [
    passed ? label(t("user.passed"), "green") : label(why(answer, EventRisk)),
    detail(passed && answer("Mfa") === "Success" ? t("user.secondFactor") : null),
    detail(EventRisk.CompromisedCredentialsDetected ? t("user.leaked") : null),
  ];
}

function why(answer, { RiskAction }) {
  if (answer("Mfa") === "Failure") {
    return t("user.wrongCode");
  }
  if (answer("Password") === "Failure") {
    return t("user.wrongPassword");
  }
  return RiskAction === "BLOCK" ? t("decision.block") : t("user.failed");
}

function risk({ RiskLevel, RiskScore, RiskReasons }) {
  return RiskLevel === undefined ? t("risk.none") : [
    LEVELS[RiskLevel](), ` ${t("user.score", RiskScore)}`,
    RiskReasons ? element("details", {}, element("summary", {}, t("user.why")),
      element("ul", { class: "keypool-reasons" }, RiskReasons.split("; ").map((reason) => element("li", {}, reason)))) : null,
  ];
}

function from(context) {
  return [context.DeviceName, detail([place(context), context.IpAddress].filter((part) => part).join(" · "))];
}

function feedback(here, event) {
  const said = detail(" ");
  const choices = [["Valid", t("user.valid")], ["Invalid", t("user.invalid")]].map(([value, name]) => ({
    value,
    node: button(name, () => here.change(async () => {
      await here.admin.giveFeedback(here.realm, here.user.id, event.EventId, value);
      show({ FeedbackValue: value, Provider: "Admin" });
      announce(t("user.kept"));
    }), "secondary pf-m-small"),
  }));

  function show(given) {
    choices.forEach(({ value, node }) => node.setAttribute("aria-pressed", value === given?.FeedbackValue));
    said.textContent = given === undefined ? "" : given.Provider === "User" ? t("user.saidByUser") : t("user.saidByAdmin");
  }

  show(event.EventFeedback);
  return [element("div", { class: "keypool-marks", role: "group", "aria-label": t("user.feedback") }, choices.map(({ node }) => node)), said];
}
