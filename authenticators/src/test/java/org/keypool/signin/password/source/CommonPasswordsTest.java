package org.keypool.signin.password.source;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommonPasswordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"123456", "password", "Password", "QWERTY", "iloveyou"})
    void containWhenCommonThenTrueInEveryCase(String password) {
        assertThat(CommonPasswords.contain(new TypedPassword(password))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wonder-Teapot-1865", "passwörter"})
    void containWhenNotCommonThenFalse(String password) {
        assertThat(CommonPasswords.contain(new TypedPassword(password))).isFalse();
    }

    @Test
    void toStringWhenPrintedThenDoesNotShowThePassword() {
        assertThat(new TypedPassword("secret")).asString().doesNotContain("secret");
    }
}
