package org.keypool.console.account;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.console.Scripts;

import static org.assertj.core.api.Assertions.assertThat;

/** What the users' pages say is in the bundles, and the other way round. */
class AccountTextsTest {

    private static final Scripts ACCOUNT = new Scripts(AccountResource.class, "account.js", AccountSettings.TEXTS);
    private static final Scripts CONSOLE = new Scripts(AccountResource.class, "account.js", "keypoolConsole.");

    /** What Keycloak's Account Console says of the client. */
    private static final Set<String> CLIENT = Set.of("client", "clientDescription");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void textsWhenAScriptSaysThemThenExist(String language) {
        assertThat(ACCOUNT.texts(language).keySet()).containsAll(ACCOUNT.said());
        assertThat(CONSOLE.texts(language).keySet()).containsAll(AccountSettings.SHARED);
    }

    @Test
    void textsWhenInTheBundleThenAScriptSaysThem() {
        Set<String> said = new TreeSet<>(ACCOUNT.said());
        said.addAll(CLIENT);

        assertThat(ACCOUNT.texts("en").keySet()).containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void textsWhenTranslatedThenSameKeysAndPlaces() {
        assertThat(ACCOUNT.places("de")).isEqualTo(ACCOUNT.places("en"));
    }

    @Test
    void pageWhenReadThenItHoldsNoScriptAndNoStyleOfItsOwn() {
        // The Content Security Policy would refuse them.
        assertThat(ACCOUNT.page("account.html"))
                .doesNotContain("<style")
                .doesNotContain("style=")
                .doesNotContainPattern("<script[^>]*>[^<]");
    }
}
