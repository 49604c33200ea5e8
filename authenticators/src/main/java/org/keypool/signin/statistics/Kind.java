package org.keypool.signin.statistics;

/**
 * What sign-ins that are counted together have in common.
 *
 * @param level of the risk; null where nothing was scored, as after a wrong password
 * @param decision the action that the settings had for the level; null where nothing was scored
 * @param response how they ended, {@code Pass} or {@code Fail}
 */
record Kind(String level, String decision, String response) {}
