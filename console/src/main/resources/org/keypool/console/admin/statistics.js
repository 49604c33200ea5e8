// What the numbers of sign-ins come to. Pure: counts as admin REST has them in, sums out.

const COUNT = {
  level: ["NONE", "LOW", "MEDIUM", "HIGH"],
  decision: ["NONE", "NO_ACTION", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "BLOCK"],
};

/** The values that a member of a count can have, from what matters least to what matters most. */
export function values(member) {
  return COUNT[member];
}

/** How many sign-ins of these parts (periods or countries) are of a kind; all of them, if none is said. */
export function total(parts, accepts = () => true) {
  return parts.flatMap((part) => part.signIns).filter(accepts).reduce((sum, count) => sum + count.count, 0);
}

/** The sign-ins of one part by a member, in the order of its {@link values}. */
export function split(part, member) {
  return values(member).map((value) => total([part], (count) => (count[member] ?? "NONE") === value));
}

/**
 * The countries that the periods tell of, the most sign-ins first: codes, null for all others together where there are any,
 * and in the end undefined, where it is not known, if that happened.
 *
 * @param countries of the whole window, in that order
 */
export function leading(periods, countries) {
  const told = new Set(periods.flatMap((period) => period.countries).map((one) => one.country));
  const known = countries.map((one) => one.country).filter((code) => code !== undefined);
  const leaders = known.filter((code) => told.has(code));
  return [...leaders, ...(leaders.length < known.length ? [null] : []), ...(told.has(undefined) ? [undefined] : [])];
}

/** The sign-ins of one period by country, in the order of its {@link leading} ones. */
export function splitByCountry(period, countries) {
  const of = (code) => period.countries.find((one) => one.country === code)?.count ?? 0;
  const told = period.countries.reduce((sum, one) => sum + one.count, 0);
  return countries.map((code) => code === null ? total([period]) - told : of(code));
}

/** What a dashboard says above its charts. */
export function summary(periods) {
  const all = total(periods);
  const scored = total(periods, (count) => count.level !== undefined);
  const risky = total(periods, (count) => count.level === "MEDIUM" || count.level === "HIGH");
  return {
    all,
    passed: total(periods, (count) => count.response === "Pass"),
    scored,
    risky,
    blocked: total(periods, (count) => count.decision === "BLOCK" && count.response === "Fail"),
  };
}

/**
 * The window of a range up to now, in whole hours of the clock or days of this time zone.
 *
 * @param range 24h, 7d or 30d
 * @returns {{from: number, to: number, unit: string}} seconds since 1970
 */
export function windowOf(range, now) {
  const end = new Date(now);
  if (range === "24h") {
    end.setMinutes(60, 0, 0);
    return { from: end.getTime() / 1000 - 24 * 3600, to: end.getTime() / 1000, unit: "hour" };
  }
  const begin = new Date(now);
  begin.setHours(0, 0, 0, 0);
  begin.setDate(begin.getDate() - (range === "7d" ? 6 : 29));
  return { from: begin.getTime() / 1000, to: Math.ceil(now.getTime() / 1000), unit: "day" };
}
