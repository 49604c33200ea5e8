package org.keypool.it;

import java.io.IOException;
import java.nio.file.Files;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.AddressList;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Sign-ins from addresses on a list of attackers, which is replaced, broken and gone while the server runs. */
@KeypoolTest
final class SignInReputationIT {

    @AfterEach
    void noFile() throws IOException {
        Files.deleteIfExists(AddressList.FILE);
    }

    @Test
    void signInWhenTheAddressIsListedThenRiskierEvenTheFirstTime(Realm keycloak, Keypool keypool) throws IOException {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String user = realm.user("ute");
        write(keypool, "# of today\n203.0.113.0/28 ; theirs\n2001:db8:bad::/48\n10.0.0.0/8\n", "using");

        realm.signIn("ute", PASSWORD, Client.HOME).ok();
        realm.signIn("ute", PASSWORD, Client.HOME.from("10.1.2.3")).ok();
        for (String listed : new String[] {"203.0.113.7", "2001:db8:bad:1::1"}) {
            assertThat(realm.signIn("ute", PASSWORD, Client.HOME.from(listed)).status())
                    .isEqualTo(400);
            assertThat(realm.event(user))
                    .containsEntry("risk_level", "MEDIUM")
                    .hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                            .contains("address-reputation +2.30 (the address is on a list of attackers' addresses:"
                                    + " attackers.netset)"));
        }

        write(keypool, "192.0.2.10\nnonsense\n", "line 2 is neither an address nor a network");
        assertThat(realm.signIn("ute", PASSWORD, Client.ELSEWHERE).status())
                .as("the one before it still counts")
                .isEqualTo(400);
        write(keypool, "198.51.100.0/24\n", "using");
        realm.signIn("ute", PASSWORD, Client.HOME.from("203.0.113.7")).ok();
    }

    private static void write(Keypool keypool, String list, String logged) throws IOException {
        long mark = keypool.logMark();
        Files.writeString(AddressList.FILE, list);
        Eventually.holds(() -> assertThat(keypool.logSince(mark))
                .contains(AddressList.FILE.toString())
                .contains(logged));
    }
}
