package org.keypool.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Program;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One story through every AWS client that people use, unmodified but for the endpoint; the programs are in
 * {@code src/test/resources/sync}. Each reads a user's dataset in pages, is refused a stale write, takes over what the user
 * did as a guest, and deletes both datasets.
 */
@KeypoolTest
final class SyncClientsIT {

    private static final String SEEN = """
            {"pages": [["a", "b"], ["c"]], "more": false, "conflict": "Current SyncCount for: a is: 1 not: 0",
             "value": "from the guest", "count": 4, "left": [], "deleted": true}
            """;

    @ParameterizedTest
    @CsvSource({
        "SHELL, cli.sh",
        "PYTHON, boto3.py",
        "JAVASCRIPT, javascript-v2.mjs",
        "JAVASCRIPT, javascript-v3.mjs",
        "JAVA, JavaV2.java"
    })
    void storyWhenPagedRefusedMergedAndDeletedThenEveryClientSeesTheSame(
            Program program, String source, @Shared Realm realm) {
        Pool pool = Pool.in(realm);
        Map<String, String> logins = pool.logins("ann");
        SyncDevice user = SyncDevice.ofUser(pool, logins);
        user.write("notes", SyncDevice.replace("a", "1", 0));
        user.write("notes", SyncDevice.replace("b", "2", 0));
        user.write("notes", SyncDevice.replace("c", "3", 0));
        SyncDevice guest = SyncDevice.ofGuest(pool);
        guest.write("notes", SyncDevice.replace("a", "from the guest", 0));
        AwsSessionCredentials keys = pool.credentials(guest.identityId(), logins);

        Map<String, String> environment = Map.of(
                "REALM", realm.url(),
                "POOL", pool.id(),
                "IDENTITY", user.identityId(),
                "AWS_ACCESS_KEY_ID", keys.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", keys.secretAccessKey(),
                "AWS_SESSION_TOKEN", keys.sessionToken());

        assertThat(program.with(environment, text(source)).json()).isEqualTo(Json.read(SEEN));
    }

    private static String text(String source) {
        try (InputStream file = SyncClientsIT.class.getResourceAsStream("/sync/" + source)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
