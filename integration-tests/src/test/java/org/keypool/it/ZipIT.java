package org.keypool.it;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.keypool.harness.Jars;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes into {@code providers/}: all that Keypool needs and nothing that Keycloak has. */
final class ZipIT {
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    @Test
    void zipWhenListedThenItsRootHasOurJars() {
        assertThat(Jars.inZip().stream().map(ZipIT::artifact))
                .contains(
                        "keypool-authenticators",
                        "keypool-common",
                        "keypool-console",
                        "keypool-identity-broker",
                        "keypool-sync-endpoint",
                        "keypool-themes",
                        "sts",
                        "url-connection-client")
                .doesNotContain("keypool-test-harness")
                .doesNotHaveDuplicates();
    }

    @Test
    void zipWhenComparedWithKeycloakThenNoJarIsThereTwice() {
        List<String> ofKeycloak = Jars.inKeycloak();
        assertThat(ofKeycloak).anyMatch(jar -> jar.startsWith("org.slf4j.slf4j-api-"));
        assertThat(Jars.inZip().stream().filter(jar -> ofKeycloak.stream().anyMatch(theirs -> same(jar, theirs))))
                .isEmpty();
    }

    @Test
    void zipWhenListedThenEveryBundledJarIsInTheThirdPartyListAndLicencesLieBeside() {
        String list = Jars.text("keypool-licenses/THIRD-PARTY.txt");
        Set<String> bundled = Set.copyOf(Jars.inZip().stream()
                .map(ZipIT::artifact)
                .filter(artifact -> !artifact.startsWith("keypool-"))
                .toList());
        assertThat(bundled).isNotEmpty().allMatch(artifact -> list.contains(":" + artifact + ":"));
        assertThat(Jars.text("keypool-licenses/LICENSE")).contains("Apache License");
        assertThat(list.lines().filter(line -> line.contains(" - ")))
                .allMatch(line -> line.strip().startsWith("(Apache-2.0)")
                        || line.strip().startsWith("(MIT)") && line.contains("com.nulab-inc:zxcvbn:"));
        assertThat(Jars.text("keypool-licenses/zxcvbn.txt")).contains("MIT License", "Nulab");
    }

    /** Keycloak names its jars group.artifact-version.jar. */
    private static boolean same(String ours, String theirs) {
        return Pattern.matches("(.*\\.)?" + Pattern.quote(artifact(ours)) + "-\\d.*\\.jar", theirs);
    }

    private static String artifact(String jar) {
        Matcher matcher = JAR.matcher(jar);
        assertThat(matcher.matches()).as(jar).isTrue();
        return matcher.group(1);
    }
}
