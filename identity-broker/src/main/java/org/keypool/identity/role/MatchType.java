package org.keypool.identity.role;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * How a rule compares. Cases count. A claim of several values matches when one of them does, and {@link #NOT_EQUAL} when none
 * is equal; an absent claim matches nothing, not even that.
 */
public enum MatchType {
    /** The claim is the value. */
    EQUALS("Equals", String::equals),
    /** The claim has the value in it. */
    CONTAINS("Contains", String::contains),
    /** The claim begins with the value. */
    STARTS_WITH("StartsWith", String::startsWith),
    /** The claim is there and is not the value. */
    NOT_EQUAL("NotEqual", (claim, value) -> !claim.equals(value));

    private final String awsName;
    private final BiPredicate<String, String> test;

    MatchType(String awsName, BiPredicate<String, String> test) {
        this.awsName = awsName;
        this.test = test;
    }

    /** AWS's name of it. */
    public String awsName() {
        return awsName;
    }

    boolean matches(List<String> claim, String value) {
        if (this == NOT_EQUAL) {
            return !claim.isEmpty() && claim.stream().allMatch(one -> test.test(one, value));
        }
        return claim.stream().anyMatch(one -> test.test(one, value));
    }
}
