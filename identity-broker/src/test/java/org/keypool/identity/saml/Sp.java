package org.keypool.identity.saml;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.assertj.core.api.AbstractThrowableAssert;
import org.keycloak.rotation.HardcodedKeyLocator;
import org.keypool.aws.AwsException;
import org.keypool.identity.login.SamlKeys;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Our side: verifies what {@link Idp#REAL} signs, a minute after noon. */
final class Sp {

    static final Instant NOW = Instant.parse("2026-06-01T12:01:00Z");
    static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    static final SubjectSource BY_NAME_ID = new SubjectSource(SubjectSource.Kind.NAME_ID, PERSISTENT);

    /** Two keys, as while an identity provider replaces its own. */
    static final SamlKeys KEYS = new SamlKeys(
            new HardcodedKeyLocator(List.of(new Idp("RSA", 2048).keys.getPublic(), Idp.REAL.keys.getPublic())),
            encrypted -> List.of());

    private Sp() {}

    static SamlVerifier verifier() {
        return new SamlVerifier(self(false, BY_NAME_ID), KEYS, KEYS);
    }

    static ServiceProvider self(boolean wantsAssertionsSigned, SubjectSource subjects) {
        return new ServiceProvider(
                Idp.ENTITY, Set.of(Idp.SP), Set.of(Idp.ACS), wantsAssertionsSigned, subjects, Duration.ofMinutes(1));
    }

    static SamlLogin verify(String xml) {
        return verifier().verify(Idp.base64(xml), NOW);
    }

    /** That the message is refused: what the caller learns, and what the log says of it. */
    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String xml, String message, String reason) {
        return assertRefused(verifier(), xml, NOW, message, reason);
    }

    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            SamlVerifier verifier, String xml, Instant now, String message, String reason) {
        return assertThatThrownBy(() -> verifier.verify(Idp.base64(xml), now))
                .isInstanceOfSatisfying(AwsException.class, refusal -> {
                    org.assertj.core.api.Assertions.assertThat(refusal.type()).isEqualTo("NotAuthorizedException");
                    org.assertj.core.api.Assertions.assertThat(refusal.reason()).contains(reason);
                })
                .hasMessage("Invalid login token. " + message);
    }
}
