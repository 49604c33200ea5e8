package org.keypool.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keypool.harness.AwsCli;
import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** SAML assertions as logins: another realm is the identity provider, and its users sign in through its pages. */
@KeypoolTest
final class SamlIT {

    private static final String USED = "Invalid login token. The token was already used.";
    private static final String INVALID = "Invalid login token. Not a valid SAML assertion.";
    private static final String SIGNATURE = "Invalid login token. Token signature invalid.";
    private static final String ROLE = "https://aws.amazon.com/SAML/Attributes/Role";
    private static final String ADMIN = "arn:aws:iam::000000000000:role/Admin";
    private static final String AUDITOR = "arn:aws:iam::000000000000:role/Auditor";

    /** The provider of the realm that tests share, as long as they only sign in with it. */
    private static SamlIdp trusted;

    @BeforeAll
    static void trust(@Shared Realm realm, @Shared Realm corp) {
        trusted = SamlIdp.of(corp, realm);
    }

    @Test
    void loginWhenAssertedThenOneIdentityWithCredentials(@Shared Realm realm) {
        Pool pool = pool(realm);
        Map<String, String> anns = trusted.logins("ann");

        String identity = pool.getId(anns);

        assertThat(new JavaSdk(realm)
                        .as(pool.credentials(identity, anns))
                        .sync()
                        .listDatasets(
                                request -> request.identityPoolId(pool.id()).identityId(identity))
                        .count())
                .isZero();
        assertThat(pool.getId(trusted.logins("ann"))).isEqualTo(identity);
        assertThat(pool.getId(trusted.logins("ben"))).isNotEqualTo(identity);
        assertThat(developer(realm)
                        .describeIdentity(request -> request.identityId(identity))
                        .logins())
                .containsExactly(SamlIdp.ARN);
    }

    @Test
    void loginWhenSentByTheAwsCliThenCredentials(@Shared Realm realm) {
        Pool pool = pool(realm);
        String logins = Json.write(trusted.logins("ann"));
        String endpoint = realm.url() + "/cognito-identity";
        AwsCli cli = new AwsCli();

        String identity = cli.json(
                        "cognito-identity",
                        "get-id",
                        "--endpoint-url",
                        endpoint,
                        "--identity-pool-id",
                        pool.id(),
                        "--logins",
                        logins)
                .get("IdentityId")
                .asText();

        assertThat(cli.json(
                                "cognito-identity",
                                "get-credentials-for-identity",
                                "--endpoint-url",
                                endpoint,
                                "--identity-id",
                                identity,
                                "--logins",
                                logins)
                        .get("Credentials")
                        .get("SecretKey")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void loginWhenPresentedAgainThenRefusedAndNothingIsLinked(@Shared Realm realm) {
        Pool pool = pool(realm);
        Map<String, String> anns = trusted.logins("ann");
        String identity = pool.getId(anns);
        pool.credentials(identity, anns);
        String guest = pool.guest();

        assertRefused(() -> pool.getId(anns), USED);
        assertRefused(() -> pool.credentials(identity, anns), USED);
        assertRefused(() -> pool.credentials(guest, anns), USED);
        assertThat(pool.credentials(guest, Map.of())).isNotNull();
    }

    @Test
    void loginWhenAnotherLoginOfTheRequestIsRefusedThenTheAssertionIsNotUsedUp(@Shared Realm realm) {
        Pool pool = pool(realm);
        Map<String, String> both = trusted.logins("ann");
        Map<String, String> wrong = new HashMap<>(both);
        wrong.put(realm.login(), "abc");

        assertRefused(() -> pool.getId(wrong), "Invalid login token. Not a valid OpenId Connect identity token.");
        assertThat(pool.getId(both)).isNotEmpty();
    }

    @Test
    void loginWhenPresentedWithAnotherThenBothAreTheIdentitys(@Shared Realm realm) {
        Pool pool = pool(realm);
        Map<String, String> both = new HashMap<>(trusted.logins("ann"));
        both.putAll(pool.logins("ann-here"));

        String identity = pool.getId(both);

        assertThat(pool.credentials(identity, both)).isNotNull();
        assertThat(pool.getId(trusted.logins("ann"))).isEqualTo(identity);
        assertThat(pool.getId(pool.logins("ann-here"))).isEqualTo(identity);

        Map<String, String> again = trusted.logins("ann");
        pool.client()
                .unlinkIdentity(
                        request -> request.identityId(identity).logins(again).loginsToRemove(SamlIdp.ARN));
        assertThat(pool.getId(trusted.logins("ann"))).isNotEqualTo(identity);
    }

    @Test
    void roleWhenTheAssertionOffersSeveralThenTheCallerChooses(Realm realm, @Shared Realm corp) {
        SamlIdp idp = SamlIdp.of(corp, realm)
                .saying(ROLE, ADMIN + "," + SamlIdp.ARN)
                .saying(ROLE, SamlIdp.ARN + "," + AUDITOR);
        Pool pool = pool(realm);
        developer(realm).setIdentityPoolRoles(request -> request.identityPoolId(pool.id())
                .roles(Map.of("authenticated", "arn:aws:iam::000000000000:role/Signed"))
                .roleMappings(Map.of(
                        SamlIdp.ARN,
                        RoleMapping.builder()
                                .type(RoleMappingType.TOKEN)
                                .ambiguousRoleResolution(AmbiguousRoleResolutionType.DENY)
                                .build())));
        Map<String, String> anns = idp.logins("ann");
        String identity = pool.getId(anns);

        assertRefused(() -> pool.credentials(identity, anns), "The ambiguous role mapping rules denied this request");
        assertRefused(
                () -> withRole(pool, identity, anns, "arn:aws:iam::000000000000:role/Owner"),
                "The role in CustomRoleArn is not one of the roles of this login.");
        withRole(pool, identity, anns, AUDITOR);
    }

    @Test
    void loginWhenNotListedOrWithoutEntityIdThenUnsupported(Realm realm, @Shared Realm corp) {
        SamlIdp idp = SamlIdp.of(corp, realm);
        String unsupported = "Token is not from a supported provider of this identity pool.";
        realm.publicClient(Pool.CLIENT);
        Pool other = Pool.with(realm, Map.of());
        Pool pool = Pool.with(realm, Map.of("samlProviderArns", SamlIdp.ARN));
        Map<String, String> anns = idp.logins("ann");

        assertRefused(() -> other.getId(anns), unsupported);
        idp.trustedWith(Map.of("idpEntityId", ""));
        assertRefused(() -> pool.getId(anns), unsupported);
        idp.trustedWith(Map.of("idpEntityId", corp.url()));
        assertThat(pool.getId(anns)).isNotEmpty();
    }

    @Test
    void loginWhenNotByTheIdentityProviderThenRefused(Keypool keypool, Realm realm, Realm corp, Realm foreign) {
        long mark = keypool.logMark();
        SamlIdp idp = SamlIdp.of(corp, realm);
        Pool pool = pool(realm);
        String good = idp.signIn("ann");
        String forged = decode(good).replaceFirst("(NameID[^>]*>)[^<]*", "$1mallory");
        String stranger = SamlIdp.of(foreign, corp)
                .forServiceProvider(realm.url(), realm.url() + "/broker/" + SamlIdp.ALIAS + "/endpoint")
                .signIn("ann");

        assertRefused(() -> pool.getId(Map.of(SamlIdp.ARN, encode(forged))), SIGNATURE);
        assertRefused(
                () -> pool.getId(Map.of(SamlIdp.ARN, stranger)),
                "Invalid login token. Issuer doesn't match providerName");
        assertRefused(() -> pool.getId(Map.of(SamlIdp.ARN, "abc")), INVALID);
        idp.trustedWith(Map.of("idpEntityId", foreign.url()));
        assertRefused(() -> pool.getId(Map.of(SamlIdp.ARN, stranger)), SIGNATURE);
        assertThat(keypool.logSince(mark))
                .contains("is not right, or not by a key of the identity provider", "issued by '" + foreign.url())
                .doesNotContain(good.substring(0, 100), "mallory");
    }

    @Test
    void loginWhenMadeForAnAppThenOnlyIfTheAppIsSetUp(Realm realm, @Shared Realm corp) {
        SamlIdp idp = SamlIdp.of(corp, realm);
        Pool pool = pool(realm);
        SamlIdp forAws = idp.forServiceProvider("urn:amazon:webservices", "https://signin.aws.amazon.com/saml");
        Map<String, String> anns = forAws.logins("ann");

        assertRefused(() -> pool.getId(anns), INVALID);
        idp.trustedWith(Map.of("keypool.audience", "urn:amazon:webservices"));
        assertRefused(() -> pool.getId(anns), INVALID);
        idp.trustedWith(Map.of("keypool.recipient", "https://app.example/acs, https://signin.aws.amazon.com/saml"));
        assertThat(pool.getId(anns)).isNotEmpty();
    }

    @Test
    void loginWhenTheNameIdIsTransientThenAnAttributeMustNameTheUser(Realm realm, @Shared Realm corp) {
        SamlIdp idp = SamlIdp.of(corp, realm).with(Map.of("saml_name_id_format", "transient"));
        Pool pool = pool(realm);

        assertRefused(() -> pool.getId(idp.logins("ann")), INVALID);
        idp.trustedWith(Map.of("principalType", "ATTRIBUTE", "principalAttribute", "uid"));
        String identity = pool.getId(idp.logins("ann"));
        assertThat(pool.getId(idp.logins("ann"))).isEqualTo(identity);
    }

    @Test
    void loginWhenKeysComeFromMetadataAndTheAssertionIsEncryptedThenAcceptedAndNoConnectionWaits(
            Realm realm, @Shared Realm corp, Keypool keypool) throws IOException {
        Connections connections = new Connections(keypool);
        HttpServer metadata = metadata(corp, connections);
        SamlIdp idp = SamlIdp.of(corp, realm)
                .with(Map.of("saml.server.signature", "true", "saml.encrypt", "true"))
                .trustedWith(Map.of(
                        "signingCertificate", "",
                        "useMetadataDescriptorUrl", "true",
                        "metadataDescriptorUrl",
                                "http://localhost:" + metadata.getAddress().getPort() + "/"));
        idp.with(Map.of("saml.encryption.certificate", idp.encryptionCertificate()));
        Pool pool = pool(realm);
        Map<String, String> anns = idp.logins("ann");

        assertThat(decode(anns.get(SamlIdp.ARN))).contains("EncryptedAssertion").doesNotContain("NameID");
        assertThat(pool.getId(anns)).isNotEmpty();
        assertThat(connections.wereAllFree()).isTrue();
        metadata.stop(0);
    }

    /** The provider's own document, from a server that takes its time. */
    private static HttpServer metadata(Realm corp, Connections connections) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            connections.watch();
            byte[] document = Http.get(corp.url() + "/protocol/saml/descriptor", Map.of())
                    .body()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void openIdTokenWhenTheLoginIsSamlThenTheClassicFlowIsRefused(@Shared Realm realm) {
        Pool pool = pool(realm);
        Map<String, String> anns = trusted.logins("ann");
        String identity = pool.getId(anns);

        assertThatThrownBy(() -> pool.openIdToken(identity, anns))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith(
                        "Basic (classic) flow is not supported with SAML providers, please use enhanced flow.");
    }

    private static Pool pool(Realm realm) {
        realm.publicClient(Pool.CLIENT);
        return Pool.with(realm, Map.of("samlProviderArns", SamlIdp.ARN));
    }

    private static CognitoIdentityClient developer(Realm realm) {
        realm.serviceAccount("developer", "secret-of-the-developer", "manage-identity-pools");
        return new JavaSdk(realm)
                .as(AwsBasicCredentials.create("developer", "secret-of-the-developer"))
                .identity();
    }

    private static void withRole(Pool pool, String identity, Map<String, String> logins, String role) {
        pool.client()
                .getCredentialsForIdentity(
                        request -> request.identityId(identity).logins(logins).customRoleArn(role));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(NotAuthorizedException.class).hasMessageStartingWith(message);
    }

    private static String decode(String token) {
        return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    }

    private static String encode(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }
}
