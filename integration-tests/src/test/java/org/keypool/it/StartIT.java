package org.keypool.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keypool.harness.Admin;
import org.keypool.harness.Clone;
import org.keypool.harness.Clone.Started;
import org.keypool.harness.Http;
import org.keypool.harness.Json;
import org.keypool.harness.Result;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ./start}, in a copy of the repository as a fresh clone has it. */
final class StartIT {
    private static Clone clone;

    @BeforeAll
    static void copy() {
        clone = Clone.fresh("start");
    }

    @Test
    @Timeout(600)
    void startWhenStoppedAndStartedAgainThenItIsFastAndKeepsItsDataUntilFresh() {
        try (Started first = clone.start("--fresh")) {
            assertThat(first.time()).isLessThan(Duration.ofMinutes(4));
            admin(first).create("/realms/demo/users", Map.of("username", "dave"));
            openSyncSession(first);
            assertThat(first.stop()).isZero();
            assertThat(first.output()).doesNotContain("ERROR");
            assertThat(clone.processes()).isEmpty();
        }
        try (Started second = clone.start()) {
            assertThat(second.time()).isLessThan(Duration.ofSeconds(40));
            assertThat(daves(second)).isEqualTo(1);
            assertThat(admin(second)
                            .get("/realms/demo/sync")
                            .at("/0/SyncSessionsCount")
                            .asInt())
                    .as("what a node counts before it stops is kept")
                    .isEqualTo(1);
            assertThatWhatItPrintsWorks(second);
            assertThat(clone.run(Map.of(), "./start").err()).contains("already runs from this folder");
            assertThat(second.stop()).isZero();
        }
        try (Started third = clone.start("--fresh")) {
            assertThat(daves(third)).isZero();
            assertThat(third.stop()).isZero();
            assertThat(clone.processes()).isEmpty();
        }
    }

    @Test
    void startWhenThePortIsTakenThenItNamesTheOption() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(socket.getLocalPort());
            Result result = clone.run(Map.of(), "./start", "--port", port);
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).contains("Port " + port + " is taken").contains("./start --port ");
        }
    }

    @Test
    void startWhenJavaIsTooOldThenItSaysWhatIsNeeded(@TempDir Path jdk) throws IOException {
        program(jdk.resolve("bin/javac"), "echo javac 11.0.22");
        Result result = clone.run(Map.of("JAVA_HOME", jdk.toString()), "./start", "--port", "1");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("Java 11").contains("JDK 17 or newer");
    }

    @Test
    void startWhenTheDiskIsFullThenItSaysSo(@TempDir Path bin) throws IOException {
        program(bin.resolve("df"), "echo Filesystem; echo /dev/vda 1000000 900000 100000 90% /");
        Result result = clone.run(Map.of("PATH", bin + ":" + System.getenv("PATH")), "./start", "--port", "1");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("The disk is full: 97 MB are free");
    }

    private static void assertThatWhatItPrintsWorks(Started started) {
        List<String> commands = started.output()
                .lines()
                .filter(line -> line.startsWith("    aws ") || line.startsWith("    curl "))
                .toList();
        assertThat(commands).hasSize(2);
        for (String command : commands) {
            Result result = clone.run(Map.of(), "bash", "-c", command);
            assertThat(result.json().get("IdentityId").asText()).startsWith("local-1:");
        }
        for (String page : List.of(
                "/realms/demo/account",
                "/realms/demo/keypool/account/",
                "/admin/master/console/",
                "/realms/master/keypool/console/",
                "/realms/demo/sync-demo/")) {
            assertThat(started.output()).contains(page);
            assertThat(Http.get(started.url() + page, Map.of()).status()).isIn(200, 302);
        }
    }

    /** A guest of the demo's pool lists records. */
    private static void openSyncSession(Started started) {
        String realm = started.url() + "/realms/demo";
        String pool = "local-1:5eed0000-0000-4000-8000-000000000001";
        String id = identity(realm, "GetId", Map.of("IdentityPoolId", pool))
                .get("IdentityId")
                .asText();
        String token = identity(realm, "GetOpenIdToken", Map.of("IdentityId", id))
                .get("Token")
                .asText();
        Http.get(
                        realm + "/cognito-sync/identitypools/" + pool + "/identities/" + id + "/datasets/notes/records",
                        Map.of("Authorization", "Bearer " + token))
                .ok();
    }

    private static JsonNode identity(String realm, String operation, Map<String, String> request) {
        return Http.send(
                        "POST",
                        realm + "/cognito-identity",
                        Map.of(
                                "Content-Type",
                                "application/x-amz-json-1.1",
                                "X-Amz-Target",
                                "AWSCognitoIdentityService." + operation),
                        Json.write(request).getBytes(StandardCharsets.UTF_8))
                .ok()
                .json();
    }

    private static Admin admin(Started started) {
        return new Admin(started.url(), "admin", "admin");
    }

    private static int daves(Started started) {
        return admin(started).get("/realms/demo/users?exact=true&username=dave").size();
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
