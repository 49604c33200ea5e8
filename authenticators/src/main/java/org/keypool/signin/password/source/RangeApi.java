package org.keypool.signin.password.source;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

/**
 * Leaked passwords by k-anonymity, as Have I Been Pwned's range API has them: the server learns the first five digits
 * of the hash, and answers with the rest of every hash that begins so. Answers are padded, so that their length tells
 * nothing either, and kept for a while. After a failure the API is left alone for some seconds: sign-ins must not all
 * wait for one that is down.
 */
public final class RangeApi {

    private static final Logger LOG = Logger.getLogger(RangeApi.class);
    private static final int PREFIX = 5;
    /** At 8 kB each. */
    private static final int MOST_RANGES = 512;

    private static final long KEEP_NANOS = Duration.ofHours(1).toNanos();

    private final URI endpoint;
    private final Duration timeout;
    private final long pauseNanos;
    private final HttpClient client;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST_RANGES;
        }
    };
    private volatile Long failedAt;

    /**
     * An API.
     *
     * @param endpoint its URL up to the prefix, such as {@code https://api.pwnedpasswords.com/range/}
     * @param timeout how long one answer may take, all in all
     * @param pause how long it is left alone after a failure
     */
    public RangeApi(URI endpoint, Duration timeout, Duration pause) {
        this.endpoint = URI.create(endpoint.toString().replaceFirst("/*$", "/"));
        this.timeout = timeout;
        this.pauseNanos = pause.toNanos();
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /**
     * Whether the API has this password.
     *
     * @throws SourceUnavailableException when it does not answer in time, or not as it should
     */
    public boolean contains(TypedPassword password) throws SourceUnavailableException {
        String hash = password.sha1();
        return range(hash.substring(0, PREFIX)).contains(hash.substring(PREFIX));
    }

    private HashRange range(String prefix) throws SourceUnavailableException {
        long now = System.nanoTime();
        synchronized (kept) {
            Kept known = kept.get(prefix);
            if (known != null && now - known.since() < KEEP_NANOS) {
                return known.range();
            }
        }
        Long failed = failedAt;
        if (failed != null && now - failed < pauseNanos) {
            throw new SourceUnavailableException(endpoint + " failed a moment ago");
        }
        try {
            HashRange range = HashRange.parse(ask(prefix));
            failedAt = null;
            synchronized (kept) {
                kept.put(prefix, new Kept(range, System.nanoTime()));
            }
            return range;
        } catch (SourceUnavailableException failure) {
            failedAt = System.nanoTime();
            LOG.warnf("Leaked passwords could not be looked up at %s: %s", endpoint, failure.getMessage());
            throw failure;
        }
    }

    private String ask(String prefix) throws SourceUnavailableException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(prefix))
                .timeout(timeout)
                .header("Add-Padding", "true")
                .header("User-Agent", "Keypool")
                .build();
        // HttpRequest's time-out ends with the headers (JDK 17), this one with the body.
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, ignored -> new BoundedBody(HashRange.LONGEST));
        try {
            HttpResponse<String> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new SourceUnavailableException("it answered with status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new SourceUnavailableException("no answer within " + timeout.toMillis() + " ms", slow);
        } catch (ExecutionException failed) {
            throw new SourceUnavailableException("no answer: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SourceUnavailableException("interrupted", interrupted);
        }
    }

    private record Kept(HashRange range, long since) {}
}
