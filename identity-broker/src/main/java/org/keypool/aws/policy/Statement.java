package org.keypool.aws.policy;

import java.util.List;
import java.util.Locale;

/** One statement. It speaks of a request when action, resource and every condition do. */
record Statement(
        boolean allows,
        boolean notAction,
        List<Wildcard> actions,
        boolean notResource,
        List<ResourcePattern> resources,
        List<Condition> conditions) {

    /** What cannot be decided is never allowed and always denied. */
    Decision decide(PolicyRequest request) {
        Truth applies = applies(request);
        if (allows) {
            return applies == Truth.TRUE ? Decision.ALLOW : Decision.NO_MATCH;
        }
        return applies == Truth.FALSE ? Decision.NO_MATCH : Decision.DENY;
    }

    private Truth applies(PolicyRequest request) {
        String action = request.action().toLowerCase(Locale.ROOT);
        if (actions.stream().anyMatch(pattern -> pattern.matches(action)) == notAction) {
            return Truth.FALSE;
        }
        Truth resource =
                Truth.any(resources, pattern -> pattern.matches(request)).not(notResource);
        if (resource == Truth.FALSE) {
            return Truth.FALSE;
        }
        Truth holds = Truth.all(conditions, condition -> condition.holds(request));
        return holds == Truth.TRUE ? resource : holds;
    }
}
