package org.keypool.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Sign-ins that no client library would send, byte by byte. */
@KeypoolTest
final class SignInRequestIT {

    private static final String TRUSTED = "127.0.0.1";
    private static final String UNTRUSTED = "127.0.0.2";

    private AdaptiveRealm realm;
    private String user;

    @BeforeEach
    void aUserWithAUsualPlace(Realm keycloak) {
        realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        user = realm.user("ute");
        realm.settle("ute", Client.HOME);
    }

    @Test
    void signInWhenThePeerIsNoTrustedProxyThenWhatItForwardsDoesNotCount(Realm keycloak) throws IOException {
        String spoofed = "X-Forwarded-For: " + Client.HOME.forwardedFor() + "\r\n";

        assertThat(send(TRUSTED, spoofed + "User-Agent: " + Client.HOME.userAgent() + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(address(keycloak)).isEqualTo(Client.HOME.forwardedFor());
        assertThat(send(UNTRUSTED, spoofed + "User-Agent: " + Client.HOME.userAgent() + "\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("invalid_grant");

        assertThat(address(keycloak)).isEqualTo(UNTRUSTED);
        assertThat(realm.event(user)).containsEntry("risk_level", "MEDIUM").containsEntry("risk_decision", "BLOCK");
    }

    @Test
    void signInWhenTheUserAgentIsAbsurdThenRefusedOrUnknownButNeverAnError(Keypool keypool) throws IOException {
        long mark = keypool.logMark();
        List<String> absurd = List.of(
                "x".repeat(100_000),
                "x".repeat(15_000),
                "\u0001\u0007\u001b[31m",
                "\u007f\u0080\u00ff",
                "Mozilla/5.0 (\t\t)",
                "%s%n${jndi:x}'\"<script>",
                "");
        for (String userAgent : absurd) {
            String answer = send(
                    TRUSTED,
                    "X-Forwarded-For: " + Client.HOME.forwardedFor() + "\r\nUser-Agent: " + userAgent + "\r\n");

            assertThat(answer).as("%.40s", userAgent).matches("(?s)HTTP/1.1 (200|400|431) .*");
            realm.signIn("ute", PASSWORD, Client.HOME).ok();
        }
        assertThat(keypool.logSince(mark)).doesNotContain(" ERROR ");
    }

    @Test
    void signInWhenThereIsNeitherAddressNorUserAgentThenJudgedByWhatThereIs() throws IOException {
        assertThat(send(TRUSTED, "X-Forwarded-For: unknown\r\n")).matches("(?s)HTTP/1.1 (200|400) .*");

        assertThat(realm.event(user)).hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                .contains("ip-address +0.00 (could not be determined)")
                .contains("user agent in 0, browser in 0"));
    }

    /** Sends a direct grant from this address of the machine, with these header lines, and reads the whole answer. */
    private String send(String from, String headers) throws IOException {
        URI url = URI.create(realm.tokenUrl());
        String body = AdaptiveRealm.grant("ute", PASSWORD).entrySet().stream()
                .map(field -> field.getKey() + "=" + Http.encode(field.getValue()))
                .collect(Collectors.joining("&"));
        try (Socket socket =
                new Socket(InetAddress.getByName("127.0.0.1"), url.getPort(), InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(20_000);
            String request = "POST " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n" + headers
                    + "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException hungUp) {
            // Who is refused for the size of the head is hung up on, sometimes before the answer is through.
            assertThat(headers).hasSizeGreaterThan(64_000);
            return "HTTP/1.1 431 ";
        }
    }

    private String address(Realm keycloak) {
        return keycloak.get("/threat-protection/users/" + user + "/auth-events?max=1")
                .at("/AuthEvents/0/EventContextData/IpAddress")
                .asText();
    }
}
