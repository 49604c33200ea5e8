package org.keypool.identity.credentials.sts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.persistence.EntityManager;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.common.database.Transactions;
import org.keypool.identity.credentials.CredentialRequest;
import org.keypool.identity.credentials.IssuedCredentials;
import org.keypool.identity.credentials.SessionContent;
import org.keypool.identity.credentials.TemporaryCredentials;
import org.keypool.identity.key.RealmKeys;

/** Remembers, cluster-wide and encrypted, whose credentials an STS made for us. */
final class StsCredentials {

    private static final String PURPOSE = "sts-credentials";
    private static final Constraint ANY = Constraint.length(1, 2048);

    private final KeycloakSession session;

    StsCredentials(KeycloakSession session) {
        this.session = session;
    }

    void remember(CredentialRequest request, TemporaryCredentials credentials) {
        byte[] content = AwsJson.write(SessionContent.of(request)
                .put("s", credentials.secretAccessKey())
                .put("h", fingerprint(credentials.sessionToken())));
        byte[] sealed = RealmKeys.of(session).secrets().seal(PURPOSE, content);
        StsCredentialsEntity row = new StsCredentialsEntity();
        row.realmId = realmId();
        row.accessKeyId = credentials.accessKeyId();
        row.sealed = Base64.getEncoder().encodeToString(sealed);
        row.expires = credentials.expiration().getEpochSecond();
        Transactions.durably(session, database -> {
            // An STS never hands out an id twice, so the row is new; a retry after a lost connection merges into
            // itself.
            database.merge(row);
            return null;
        });
    }

    Optional<IssuedCredentials> find(String accessKeyId, String sessionToken) {
        StsCredentialsEntity row = Transactions.durably(
                session,
                database -> database.find(
                        StsCredentialsEntity.class, new StsCredentialsEntity.Key(realmId(), accessKeyId)));
        return Optional.ofNullable(row)
                .flatMap(found -> RealmKeys.of(session)
                        .secrets()
                        .open(PURPOSE, Base64.getDecoder().decode(found.sealed)))
                .map(Members::parse)
                .filter(content -> MessageDigest.isEqual(
                        content.required("h", ANY).getBytes(StandardCharsets.UTF_8),
                        fingerprint(sessionToken).getBytes(StandardCharsets.UTF_8)))
                .map(content ->
                        SessionContent.read(content, content.required("s", ANY), Instant.ofEpochSecond(row.expires)));
    }

    static void deleteExpired(EntityManager database, Instant now) {
        database.createNamedQuery("keypool.deleteExpiredStsCredentials")
                .setParameter("now", now.getEpochSecond())
                .executeUpdate();
    }

    static void delete(EntityManager database, String realmId) {
        database.createNamedQuery("keypool.deleteStsCredentials")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    private String realmId() {
        return session.getContext().getRealm().getId();
    }

    private static String fingerprint(String sessionToken) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(sessionToken.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
