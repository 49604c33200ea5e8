// The page of a user's recent sign-ins: what the person can judge of each, and a way to say "that was not me".

import { moment, place } from "../parts/format.js";
import { button, confirmed, detail, emptyState, head, label, marks, table } from "../parts/view.js";
import { element } from "../parts/dom.js";
import { section } from "../parts/parts.js";
import { goToSignIn } from "../parts/sign-in.js";
import { t } from "../parts/texts.js";

const EVENTS = "/threat-protection/auth-events";
const PAGE = 20;
const UNFAMILIAR = {
  Device: () => t("signIns.newDevice"),
  Network: () => t("signIns.newNetwork"),
  Place: () => t("signIns.newPlace"),
};

/** The page. */
export async function signInsPage({ rest, settings, act, put }) {
  const title = t("signIns.title");
  const read = (next) => rest.read(`${EVENTS}?${new URLSearchParams({ max: PAGE, ...next ? { nextToken: next } : {} })}`);
  let page = await read();
  if (page.AuthEvents.length === 0) {
    return { title, content: emptyState(t("signIns.none"), t("signIns.noneHelp")) };
  }

  async function disown(event) {
    if (await confirmed(t("notMe.title"), t("notMe.text"), t("notMe.yes"))) {
      await rest.send("PUT", `${EVENTS}/${encodeURIComponent(event.EventId)}/feedback`, { FeedbackValue: "Invalid" });
      put(t("notMe.done"), emptyState(t("notMe.done"), t("notMe.doneText"),
        button(t("notMe.signIn"), () => goToSignIn(settings), "primary")));
    }
  }

  const events = table(title, [
    [t("signIns.when"), (event) => moment(event.CreationDate)],
    [t("signIns.place"), ({ EventContextData: from }) => [place(from), detail(from.IpAddress)]],
    [t("signIns.device"), (event) => event.EventContextData.DeviceName],
    [t("signIns.outcome"), (event) => [outcome(event), marks(...noted(event))]],
    [null, (event) => mayBeDisowned(event)
      ? button(t("signIns.notMe"), () => act(() => disown(event)), "secondary",
        t("signIns.notMeThen", moment(event.CreationDate))) : null],
  ], page.AuthEvents);
  const more = element("div", { class: "keypool-more" }, button(t("signIns.more"), () => act(async () => {
    page = await read(page.NextToken);
    events.add(page.AuthEvents);
    more.hidden = !page.NextToken;
  })));
  more.hidden = !page.NextToken;
  return { title, content: section(head(title, t("signIns.lead")), events.node, more) };
}

/** What happened, in one sentence. */
function outcome(event) {
  const answer = Object.fromEntries(event.ChallengeResponses.map((one) => [one.ChallengeName, one.ChallengeResponse]));
  if (event.EventResponse === "Pass") {
    return answer.Mfa ? t("signIns.withFactor") : answer.Password ? t("signIns.withPassword") : t("signIns.passed");
  }
  if (answer.Password === "Failure") {
    return t("signIns.wrongPassword");
  }
  return answer.Mfa === "Failure" ? t("signIns.wrongCode") : answer.Password ? t("signIns.refused") : t("signIns.refusedOnly");
}

function noted(event) {
  return [
    ...event.Unfamiliar.map((trait) => label(UNFAMILIAR[trait](), "orange")),
    disowned(event) ? label(t("signIns.disowned"), "red") : null,
  ];
}

/** With a wrong password nobody got in, and nobody knows the right one: there is nothing to lock. */
function mayBeDisowned(event) {
  return !disowned(event) && !event.ChallengeResponses.some((one) =>
    one.ChallengeName === "Password" && one.ChallengeResponse === "Failure");
}

function disowned(event) {
  return event.EventFeedback?.FeedbackValue === "Invalid";
}
