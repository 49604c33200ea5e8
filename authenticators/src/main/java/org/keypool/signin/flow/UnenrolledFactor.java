package org.keypool.signin.flow;

/**
 * A second factor that a user has without having asked for it, as a verified e-mail address. It is asked for only where
 * the risk calls for a second factor; a factor that the user has set up is always asked for.
 */
interface UnenrolledFactor {}
