package org.keypool.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.keypool.harness.Http.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Throws mutated requests and judges every answer: it is one that an AWS client understands, and comes in bounded time.
 *
 * <p>{@code -Dkeypool.seed=N} throws others, {@code -Dkeypool.requests=N} more or fewer. Each request follows from the seed and its own number alone.
 */
final class MutationRun {

    /** How many requests ten thousand are. */
    static final int COUNT = Integer.getInteger("keypool.requests", 10_000);

    private static final long SEED = Long.getLong("keypool.seed", 20_260_101);
    private static final int CALLERS = 8;
    private static final Duration SLOW = Duration.ofSeconds(10);

    /** Every error type that the models of the APIs, or AWS's front before them, know, and that may come here. */
    private static final Set<String> TYPES = Set.of(
            "AccessDeniedException",
            "AlreadyStreamedException",
            "ConcurrentModificationException",
            "DeveloperUserAlreadyRegisteredException",
            "DuplicateRequestException",
            "ExpiredTokenException",
            "IncompleteSignatureException",
            "InvalidIdentityPoolConfigurationException",
            "InvalidParameterException",
            "InvalidSignatureException",
            "LimitExceededException",
            "MissingAuthenticationTokenException",
            "NotAuthorizedException",
            "RequestEntityTooLargeException",
            "ResourceConflictException",
            "ResourceNotFoundException",
            "SerializationException",
            "UnknownOperationException",
            "UnrecognizedClientException",
            "UnsupportedMediaTypeException",
            "ValidationException");

    /** Keycloak lets no path with dots or empty segments, and no control characters in a query, through to anybody. */
    private static final Set<String> KEYCLOAKS_OWN =
            Set.of("missingNormalization", "Blocking invalid query parameter value");

    private final String mediaType;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();

    /** @param mediaType of every answer */
    MutationRun(String mediaType) {
        this.mediaType = mediaType;
    }

    /** One of the requests. */
    interface Request {
        void send(int number, Random random);
    }

    /** Sends so many, several at a time. */
    void send(int count, Request request) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Together.run(CALLERS, caller -> {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                try {
                    request.send(number, new Random(SEED + number));
                } catch (RuntimeException | AssertionError e) {
                    // One is enough; the others need not go on.
                    next.set(count);
                    throw e;
                }
            }
            return null;
        });
    }

    /**
     * Makes a call and looks at the answer.
     *
     * @param request what it is, for the one who reads why it failed
     */
    void judge(String request, Supplier<Answer> call) {
        long start = System.nanoTime();
        Answer answer = call.get();
        String what = "seed " + SEED + ", request " + request + ": HTTP " + answer.status() + " " + answer.body();
        if (KEYCLOAKS_OWN.stream().anyMatch(answer.body()::contains)) {
            assertThat(answer.status()).as(what).isEqualTo(400);
            return;
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(SLOW);
        assertThat(answer.status()).as(what).isIn(200, 400, 403, 404, 409, 413, 415);
        assertThat(answer.header("Content-Type")).as(what).contains(mediaType);
        assertThat(answer.header("x-amzn-RequestId")).as(what).isNotEmpty();
        if (answer.status() == 200) {
            outcome("200");
            acknowledge(answer);
            return;
        }
        JsonNode error = answer.json();
        String type = error.path("__type").asText();
        assertThat(type).as(what).isIn(TYPES);
        assertThat(answer.header("x-amzn-ErrorType")).as(what).startsWith(type);
        assertThat(error.path("message").asText())
                .as(what)
                .isNotBlank()
                .doesNotContain("Exception:", "org.keycloak", "java.", "jakarta.", "com.fasterxml");
        outcome(type);
    }

    private void outcome(String type) {
        outcomes.computeIfAbsent(type, none -> new AtomicInteger()).incrementAndGet();
    }

    private void acknowledge(Answer answer) {
        if (!answer.body().isEmpty()) {
            JsonNode body = answer.json();
            acknowledged.add(body.path("IdentityId").asText());
            acknowledged.add(body.path("IdentityPoolId").asText());
        }
    }

    /** The ids that answers have told. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** How often there was each error type, and {@code 200}. */
    Map<String, AtomicInteger> outcomes() {
        return outcomes;
    }

    /** Nothing went wrong in the server, and nothing secret is in its log. */
    static void assertQuiet(String log, List<String> secrets) {
        assertThat(log.lines().filter(line -> line.contains(" ERROR ") || line.startsWith("\tat ")))
                .isEmpty();
        assertThat(log.lines()
                        .filter(line -> line.contains("jndi:ldap://127.0.0.1/a} ")
                                || secrets.stream().anyMatch(line::contains)))
                .isEmpty();
    }
}
