package org.keypool.sync.settings;

/** The push services that devices register for, by their names in the API, in ARNs and in messages to SNS. */
public enum Platform {
    /** Apple's, production. */
    APNS,
    /** Apple's, for development. */
    APNS_SANDBOX,
    /** Google's; Firebase Cloud Messaging today. */
    GCM,
    /** Amazon's. */
    ADM
}
