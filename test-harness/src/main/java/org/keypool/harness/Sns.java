package org.keypool.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.keypool.harness.SnsApplication.Answer;

/**
 * SNS's mobile push, which does not run here: an HTTP server that speaks its protocol (AWS Query), checks the signature of
 * every request, remembers what it was asked to deliver, and fails as it is told to. Only the role {@link #ROLE} may call it,
 * which the server takes on at the STS that this is, too.
 */
public final class Sns {
    static final String REGION = "us-east-1";
    private static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /** Who may call. */
    public static final String ROLE = "arn:aws:iam::000000000000:role/Push";

    private static final String ROLES_KEY = "ASIAIOSFODNN7EXAMPLE";
    private static final String ROLES_SECRET = "secret-of-the-role";
    private static final String ROLES_TOKEN = "session-of-the-role";

    private final int port = Ports.free();
    private final Map<String, SnsApplication> applications = new ConcurrentHashMap<>();
    private HttpServer server;

    Sns() {}

    /** What points a server here. */
    List<String> serverOptions() {
        String prefix = "--spi-push-sender--sns--";
        return List.of(
                prefix + "endpoint=http://127.0.0.1:" + port,
                prefix + "sts-endpoint=http://127.0.0.1:" + port,
                prefix + "region=" + REGION,
                prefix + "access-key-id=" + ACCESS_KEY,
                prefix + "secret-access-key=" + SECRET_KEY);
    }

    synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "sns");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** The application of this name, on every platform. */
    public SnsApplication application(String name) {
        return applications.computeIfAbsent(name, SnsApplication::new);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answer answer;
        String result = "";
        Map<String, String> parameters = parameters(new String(body, StandardCharsets.UTF_8));
        String action = parameters.getOrDefault("Action", "");
        SignedRequest request = SignedRequest.of(exchange, body);
        if (action.equals("AssumeRole")) {
            boolean may =
                    request.isSignedBy(ACCESS_KEY, SECRET_KEY, REGION, "sts") && ROLE.equals(parameters.get("RoleArn"));
            answer = may ? Answer.OK : Answer.error(403, "AccessDenied", "not authorized to perform: sts:AssumeRole");
            result = credentials(ROLES_KEY, ROLES_SECRET, ROLES_TOKEN);
        } else if (!request.isSignedBy(ROLES_KEY, ROLES_SECRET, REGION, "sns")
                || !ROLES_TOKEN.equals(request.headers().get("X-Amz-Security-Token"))) {
            answer = Answer.error(403, "SignatureDoesNotMatch", "The request signature does not match");
        } else {
            String resource = action.equals("CreatePlatformEndpoint")
                    ? parameters.get("PlatformApplicationArn")
                    : parameters.getOrDefault("TargetArn", parameters.get("EndpointArn"));
            SnsApplication application = application(resource.split("/")[2]);
            String endpoint = action.equals("CreatePlatformEndpoint")
                    ? resource.replace(":app/", ":endpoint/") + "/"
                            + UUID.nameUUIDFromBytes(parameters.get("Token").getBytes(StandardCharsets.UTF_8))
                    : resource;
            result = "<EndpointArn>" + endpoint + "</EndpointArn>";
            answer = answer(action, application, endpoint, parameters);
        }
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        String text = answer.status() == 200
                ? "<" + action + "Response xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><" + action + "Result>"
                        + result + "</" + action + "Result><ResponseMetadata><RequestId>1</RequestId>"
                        + "</ResponseMetadata></" + action + "Response>"
                : "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender</Type><Code>"
                        + answer.code() + "</Code><Message>" + answer.message()
                        + "</Message></Error><RequestId>1</RequestId></ErrorResponse>";
        byte[] xml = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(answer.status(), xml.length);
        exchange.getResponseBody().write(xml);
        exchange.close();
    }

    /** What {@code AssumeRole} answers. */
    public static String credentials(String accessKey, String secretKey, String token) {
        return "<Credentials><AccessKeyId>" + accessKey + "</AccessKeyId><SecretAccessKey>" + secretKey
                + "</SecretAccessKey><SessionToken>" + token + "</SessionToken><Expiration>"
                + Instant.now().plus(1, ChronoUnit.HOURS) + "</Expiration></Credentials>";
    }

    private static Answer answer(
            String action, SnsApplication application, String endpoint, Map<String, String> parameters) {
        switch (action) {
            case "CreatePlatformEndpoint" -> {
                if (application.answer().status() == 200) {
                    application.register(endpoint, parameters.get("Token"));
                }
                return application.answer();
            }
            case "SetEndpointAttributes" -> {
                return application.enable(endpoint)
                        ? Answer.OK
                        : Answer.error(404, "NotFound", "Endpoint does not exist");
            }
            case "DeleteEndpoint" -> {
                application.delete(endpoint);
                return Answer.OK;
            }
            case "Publish" -> {
                if (!"json".equals(parameters.get("MessageStructure"))) {
                    return Answer.error(400, "InvalidParameter", "MessageStructure");
                }
                return application.publish(endpoint, parameters.get("Message"), attributes(parameters));
            }
            default -> {
                return Answer.error(400, "InvalidAction", action);
            }
        }
    }

    private static Map<String, String> attributes(Map<String, String> parameters) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 1; ; i++) {
            String entry = "MessageAttributes.entry." + i;
            String name = parameters.get(entry + ".Name");
            if (name == null) {
                return attributes;
            }
            attributes.put(name, parameters.get(entry + ".Value.StringValue"));
        }
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
