package org.keypool.aws.policy;

/** Policies that come with the house. */
public final class RolePolicies {

    /**
     * What a role may do that has no policy of its own: everything with the datasets of the very identity that asks, and
     * nothing else. AWS's console gives the same to the roles it makes.
     */
    public static final PolicyDocument OWN_DATASETS = PolicyDocument.parse("""
            {"Version": "2012-10-17", "Statement": [{
                "Effect": "Allow",
                "Action": "cognito-sync:*",
                "Resource": "arn:aws:cognito-sync:*:*:identitypool/${cognito-identity.amazonaws.com:aud}\
            /identity/${cognito-identity.amazonaws.com:sub}/dataset/*"
            }]}
            """);

    private RolePolicies() {}
}
