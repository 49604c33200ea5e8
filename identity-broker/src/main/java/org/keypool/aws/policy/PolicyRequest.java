package org.keypool.aws.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.keypool.aws.AwsErrors;

/**
 * What somebody wants to do, as policies see it.
 *
 * @param action such as {@code cognito-sync:ListRecords}
 * @param resource its ARN, or {@code *} where an operation has none
 * @param context the condition keys and their values; a key without values is absent. Names are not case-sensitive
 */
public record PolicyRequest(String action, String resource, Map<String, List<String>> context) {

    /** Key of the identity pool's id. */
    public static final String AUD = "cognito-identity.amazonaws.com:aud";

    /** Key of the identity's id. */
    public static final String SUB = "cognito-identity.amazonaws.com:sub";

    /** Key of how the identity was authenticated; several values. */
    public static final String AMR = "cognito-identity.amazonaws.com:amr";

    private static final String PRINCIPAL_TAG = "aws:PrincipalTag/";

    /** Like an ARN's; bounds the work of matching. */
    private static final int MAX_LENGTH = 2048;

    /** Refuses what is longer than any ARN with a {@code ValidationException}. */
    public PolicyRequest {
        Map<String, List<String>> keys = new HashMap<>();
        context.forEach((key, values) -> {
            values.forEach(PolicyRequest::requireBounded);
            if (!values.isEmpty()) {
                // Names that differ in case only are one key: with several values it decides nothing by accident.
                keys.computeIfAbsent(key.toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .addAll(values);
            }
        });
        requireBounded(action);
        requireBounded(resource);
        keys.replaceAll((key, values) -> List.copyOf(values));
        context = Map.copyOf(keys);
    }

    /**
     * A request by an identity of a pool, with the keys that AWS gives it.
     *
     * @param tags its principal tags, the keys {@code aws:PrincipalTag/…}
     */
    public static PolicyRequest byIdentity(
            String action,
            String resource,
            String poolId,
            String identityId,
            List<String> amr,
            Map<String, String> tags) {
        Map<String, List<String>> context = new HashMap<>();
        tags.forEach((key, value) -> context.put(PRINCIPAL_TAG + key, List.of(value)));
        context.put(AUD, List.of(poolId));
        context.put(SUB, List.of(identityId));
        context.put(AMR, amr);
        return new PolicyRequest(action, resource, context);
    }

    /** The values of a key, empty if it is absent. */
    List<String> values(String key) {
        return context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }

    private static void requireBounded(String text) {
        if (text.length() > MAX_LENGTH) {
            throw AwsErrors.validation("Member must have length less than or equal to " + MAX_LENGTH);
        }
    }
}
