package org.keypool.harness;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A platform application of {@link Sns}: the devices that registered and what they were sent. */
public final class SnsApplication {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Set<String> enabled = ConcurrentHashMap.newKeySet();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Answer answer = Answer.OK;

    SnsApplication(String name) {
        this.name = name;
    }

    /**
     * What was published.
     *
     * @param token the device's push token
     * @param text the parameter {@code Message}
     * @param attributes the message attributes by their names
     */
    public record Message(String token, String text, Map<String, String> attributes) {}

    /**
     * How requests are answered.
     *
     * @param status the HTTP status; 0 hangs up
     * @param code SNS's error code
     * @param message SNS's message
     * @param delay how long the answer takes
     */
    public record Answer(int status, String code, String message, Duration delay) {
        /** As it should be. */
        public static final Answer OK = new Answer(200, "", "", Duration.ZERO);

        /** Not at all. */
        public static final Answer HANG_UP = new Answer(0, "", "", Duration.ZERO);

        /** With an error. */
        public static Answer error(int status, String code, String message) {
            return new Answer(status, code, message, Duration.ZERO);
        }

        /** As it should be, some time later. */
        public static Answer after(Duration delay) {
            return new Answer(200, "", "", delay);
        }
    }

    /** Its ARN for devices of this platform. */
    public String arn(String platform) {
        return "arn:aws:sns:" + Sns.REGION + ":000000000000:app/" + platform + "/" + name;
    }

    /** Answers so from now on. */
    public void answer(Answer newAnswer) {
        answer = newAnswer;
    }

    /** What the device was sent so far. */
    public List<Message> sentTo(String token) {
        return messages.stream()
                .filter(message -> message.token().equals(token))
                .toList();
    }

    /** Waits some seconds until the device has been sent so many messages, and returns them all. */
    public List<Message> await(String token, int count) {
        await(() -> sentTo(token).size() >= count, count + " messages to " + token);
        return sentTo(token);
    }

    /** Waits some seconds until somebody has tried to publish so often. */
    public void awaitAttempts(int count) {
        await(() -> attempts.get() >= count, count + " attempts");
    }

    private void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what + "; so far " + messages);
            }
            pause(Duration.ofMillis(50));
        }
    }

    /** Whether a device is registered and can be reached. */
    public boolean isEnabled(String token) {
        return tokens.entrySet().stream()
                .anyMatch(endpoint -> endpoint.getValue().equals(token) && enabled.contains(endpoint.getKey()));
    }

    /** As when the app was removed from the device: publishing to it fails from now on. */
    public void disable(String token) {
        tokens.forEach((endpoint, registered) -> {
            if (registered.equals(token)) {
                enabled.remove(endpoint);
            }
        });
    }

    Answer answer() {
        return answer;
    }

    void register(String endpointArn, String token) {
        if (tokens.putIfAbsent(endpointArn, token) == null) {
            enabled.add(endpointArn);
        }
    }

    /** Enables an endpoint, if there is such a one. */
    boolean enable(String endpointArn) {
        boolean known = tokens.containsKey(endpointArn);
        if (known) {
            enabled.add(endpointArn);
        }
        return known;
    }

    void delete(String endpointArn) {
        tokens.remove(endpointArn);
        enabled.remove(endpointArn);
    }

    Answer publish(String endpointArn, String text, Map<String, String> attributes) {
        attempts.incrementAndGet();
        if (answer.status() != 200) {
            return answer;
        }
        pause(answer.delay());
        String token = tokens.get(endpointArn);
        if (token == null) {
            return Answer.error(404, "NotFound", "No endpoint found for the target arn specified");
        }
        if (!enabled.contains(endpointArn)) {
            return Answer.error(400, "EndpointDisabled", "Endpoint is disabled");
        }
        messages.add(new Message(token, text, attributes));
        return answer;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
