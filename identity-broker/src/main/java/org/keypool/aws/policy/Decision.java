package org.keypool.aws.policy;

/** What policies say about a request. Only {@link #ALLOW} lets it pass. */
public enum Decision {
    /** A statement allows it and none denies it. */
    ALLOW,

    /** A statement denies it, whatever others say. */
    DENY,

    /** No statement speaks of it: an implicit denial. */
    NO_MATCH;

    /** The decision of two policies, or of two statements: deny wins, then allow. */
    public Decision with(Decision other) {
        if (this == DENY || other == DENY) {
            return DENY;
        }
        return this == ALLOW || other == ALLOW ? ALLOW : NO_MATCH;
    }
}
