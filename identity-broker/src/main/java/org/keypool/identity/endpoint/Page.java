package org.keypool.identity.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.key.RealmKeys;

/**
 * One page of a list, by {@code MaxResults} and {@code NextToken}. A token is sealed and says where the last page ended, so
 * it costs nothing to keep and cannot be made up.
 *
 * @param items what is on the page
 * @param nextToken where the next one starts, or {@code null} after the last
 */
record Page<T>(List<T> items, String nextToken) {

    private static final int MAX = 60;
    private static final Constraint TOKEN = Constraint.length(1, 65_535).pattern("[\\S]+");

    /**
     * What a request asks for.
     *
     * @param max how many
     * @param token where the last page ended, {@code null} for the first page; nobody has looked into it yet
     */
    record Request(int max, String token) {

        /** Reads it; check the input before using it. */
        static Request of(Members input) {
            Long max = input.integer("MaxResults", 1, MAX);
            return new Request(max == null ? MAX : max.intValue(), input.string("NextToken", TOKEN));
        }

        private String after(KeycloakSession session, String list) {
            if (token == null) {
                return "";
            }
            try {
                return RealmKeys.of(session)
                        .secrets()
                        .open("next-token:" + list, Base64.getUrlDecoder().decode(token))
                        .map(after -> new String(after, StandardCharsets.UTF_8))
                        .orElseThrow(Request::invalid);
            } catch (IllegalArgumentException e) {
                throw invalid();
            }
        }

        private static AwsException invalid() {
            return new AwsException(400, "InvalidParameterException", "The NextToken is not valid for these inputs.");
        }
    }

    /**
     * Reads one more than wanted, to know whether there is a next page.
     *
     * @param list what is paged; a token of one list means nothing to another
     * @param read the items after a position, at most so many
     * @param position an item's position
     * @throws AwsException InvalidParameterException for a token that is none of this list's
     */
    static <T> Page<T> of(
            Request request,
            KeycloakSession session,
            String list,
            BiFunction<String, Integer, List<T>> read,
            Function<T, String> position) {
        List<T> found = read.apply(request.after(session, list), request.max() + 1);
        if (found.size() <= request.max()) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, request.max());
        byte[] last = position.apply(items.get(items.size() - 1)).getBytes(StandardCharsets.UTF_8);
        byte[] sealed = RealmKeys.of(session).secrets().seal("next-token:" + list, last);
        return new Page<>(items, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }
}
