package org.keypool.sync.hook;

import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.NoHttpResponseException;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ByteArrayEntity;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keypool.sync.hook.HookException.Kind;

/**
 * POST requests by Keycloak's HTTP client, so that its proxies and trusted certificates count. One is over when its time is,
 * however slowly the other side goes on talking; it follows no redirect and reads no more than an answer can have.
 */
final class HttpPosts implements AutoCloseable {

    /** As much as a Lambda function can answer, and some more. */
    static final int MAX_ANSWER = 8 * 1024 * 1024;

    private static final Pattern WORD = Pattern.compile("\\w{0,128}");
    private static final int SUCCESS = 2;

    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "keypool-sync-hook-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    HttpPosts() {
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * An answer.
     *
     * @param errorType AWS's name of the error, empty if there is none
     * @param functionError what Lambda says of a function that failed, empty otherwise
     */
    record Answer(int status, String errorType, String functionError, byte[] body) {

        boolean isSuccess() {
            return status / 100 == SUCCESS;
        }
    }

    /**
     * Sends a request and reads its answer, whatever its status. Where a connection breaks without an answer it is sent once
     * more, so it may arrive twice.
     *
     * @throws HookException NO_ANSWER, or FAILED for an answer that is too long
     */
    Answer send(KeycloakSession session, URI uri, Map<String, String> headers, byte[] body, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        for (boolean again = true; ; again = false) {
            HttpPost post = post(uri, headers, body);
            try {
                return send(session, post, Duration.ofNanos(end - System.nanoTime()));
            } catch (IOException e) {
                if (post.isAborted()) {
                    throw new HookException(Kind.NO_ANSWER, "no answer within " + limit.toSeconds() + " seconds");
                }
                // Most often the other side had closed a connection that was kept, and has not seen the request.
                if (!again || !(e instanceof NoHttpResponseException || e instanceof SocketException)) {
                    throw new HookException(Kind.NO_ANSWER, e.getClass().getSimpleName());
                }
            }
        }
    }

    private static HttpPost post(URI uri, Map<String, String> headers, byte[] body) {
        HttpPost post = new HttpPost(uri);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body));
        return post;
    }

    private Answer send(KeycloakSession session, HttpPost post, Duration limit) throws IOException {
        post.setConfig(config((int) Math.max(1, limit.toMillis())));
        Future<?> deadline = deadlines.schedule(post::abort, limit.toMillis(), TimeUnit.MILLISECONDS);
        try (CloseableHttpResponse response =
                session.getProvider(HttpClientProvider.class).getHttpClient().execute(post)) {
            return new Answer(
                    response.getStatusLine().getStatusCode(),
                    header(response, "x-amzn-ErrorType"),
                    header(response, "X-Amz-Function-Error"),
                    read(response.getEntity()));
        } finally {
            deadline.cancel(false);
        }
    }

    private static RequestConfig config(int millis) {
        return RequestConfig.custom()
                .setConnectTimeout(millis)
                .setConnectionRequestTimeout(millis)
                .setSocketTimeout(millis)
                .setRedirectsEnabled(false)
                .setContentCompressionEnabled(false)
                .build();
    }

    private static byte[] read(HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        byte[] read = entity.getContent().readNBytes(MAX_ANSWER + 1);
        if (read.length > MAX_ANSWER) {
            throw new HookException(Kind.FAILED, "an answer of more than " + MAX_ANSWER + " bytes");
        }
        return read;
    }

    /** A word from a header that goes into logs; the type of an error may be followed by a colon and a URL. */
    private static String header(CloseableHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        String word = header == null || header.getValue() == null
                ? ""
                : header.getValue().split(":", 2)[0];
        return WORD.matcher(word).matches() ? word : "";
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }
}
