package org.keypool.sync.store;

/**
 * A device that is registered for notifications.
 *
 * @param id its DeviceId in the API
 * @param identityGuid whose it is
 * @param platform its push service, by its name in the API
 * @param endpointArn where SNS reaches it
 */
public record Device(String id, String identityGuid, String platform, String endpointArn) {}
