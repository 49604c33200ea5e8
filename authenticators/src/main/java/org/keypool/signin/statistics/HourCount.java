package org.keypool.signin.statistics;

/**
 * So many sign-ins of one kind, in one hour, from one country.
 *
 * @param hour its beginning, milliseconds since 1970
 * @param kind null where all kinds are taken together
 * @param country its code, two letters; null where it is not known, or all countries are taken together
 */
record HourCount(long hour, Kind kind, String country, long signIns) {}
