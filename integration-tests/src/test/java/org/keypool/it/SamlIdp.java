package org.keypool.it;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Realm;

/** A realm that is a SAML identity provider of another realm, where it has the alias {@link #ALIAS}. */
final class SamlIdp {

    static final String ALIAS = "corp";
    static final String ARN = "arn:aws:iam::000000000000:saml-provider/" + ALIAS;

    private static final String PASSWORD = "a-Long-Pass-1";

    private final Realm idp;
    private final Realm sp;
    private final String client;

    private SamlIdp(Realm idp, Realm sp, String client) {
        this.idp = idp;
        this.sp = sp;
        this.client = client;
    }

    /** Signs assertions, with its certificate among the provider's settings. */
    static SamlIdp of(Realm idp, Realm sp) {
        sp.create(
                "/identity-provider/instances",
                Map.of(
                        "alias",
                        ALIAS,
                        "providerId",
                        "saml",
                        "enabled",
                        true,
                        "config",
                        Map.of(
                                "idpEntityId",
                                idp.url(),
                                "entityId",
                                sp.url(),
                                "singleSignOnServiceUrl",
                                idp.url() + "/protocol/saml",
                                "validateSignature",
                                "true",
                                "wantAssertionsSigned",
                                "true",
                                "signingCertificate",
                                key(idp, "SIG").get("certificate").asText())));
        return client(idp, sp, sp.url(), sp.url() + "/broker/" + ALIAS + "/endpoint");
    }

    /** The same identity provider, making assertions for another service provider. */
    SamlIdp forServiceProvider(String entityId, String consumer) {
        return client(idp, sp, entityId, consumer);
    }

    private static SamlIdp client(Realm idp, Realm sp, String entityId, String consumer) {
        String client = idp.create(
                "/clients",
                Map.of(
                        "clientId",
                        entityId,
                        "protocol",
                        "saml",
                        "redirectUris",
                        List.of(consumer),
                        "protocolMappers",
                        List.of(Map.of(
                                "name",
                                "uid",
                                "protocol",
                                "saml",
                                "protocolMapper",
                                "saml-user-property-mapper",
                                "config",
                                Map.of("user.attribute", "username", "attribute.name", "uid"))),
                        "attributes",
                        Map.of(
                                "saml_idp_initiated_sso_url_name", name(entityId),
                                "saml_assertion_consumer_url_post", consumer,
                                "saml_force_name_id_format", "true",
                                "saml_name_id_format", "persistent",
                                "saml.assertion.signature", "true",
                                "saml.server.signature", "false",
                                "saml.authnstatement", "true",
                                "saml.assertion.lifespan", "600",
                                "saml.client.signature", "false")));
        return new SamlIdp(idp, sp, client);
    }

    /** Changes attributes of the service provider's client at the identity provider. */
    SamlIdp with(Map<String, String> attributes) {
        ObjectNode settings = (ObjectNode) idp.get("/clients/" + client);
        attributes.forEach(((ObjectNode) settings.get("attributes"))::put);
        idp.put("/clients/" + client, settings);
        return this;
    }

    /** Puts a fixed attribute into every assertion. */
    SamlIdp saying(String attribute, String value) {
        idp.create(
                "/clients/" + client + "/protocol-mappers/models",
                Map.of(
                        "name",
                        value,
                        "protocol",
                        "saml",
                        "protocolMapper",
                        "saml-hardcode-attribute-mapper",
                        "config",
                        Map.of("attribute.name", attribute, "attribute.value", value)));
        return this;
    }

    /** Changes the identity provider's settings in the realm that asks it. */
    SamlIdp trustedWith(Map<String, String> settings) {
        ObjectNode provider = (ObjectNode) sp.get("/identity-provider/instances/" + ALIAS);
        settings.forEach(((ObjectNode) provider.get("config"))::put);
        sp.put("/identity-provider/instances/" + ALIAS, provider);
        return this;
    }

    /** What the service provider's realm is encrypted for. */
    String encryptionCertificate() {
        return key(sp, "ENC").get("certificate").asText();
    }

    /** A Logins map of a user who signs in now. */
    Map<String, String> logins(String username) {
        return Map.of(ARN, signIn(username));
    }

    /** The SAMLResponse that the identity provider posts to the service provider once the user has signed in. */
    String signIn(String username) {
        if (idp.get("/users?exact=true&username=" + username).isEmpty()) {
            idp.user(username, PASSWORD);
        }
        Map<String, String> cookies = new TreeMap<>();
        String start = idp.url() + "/protocol/saml/clients/"
                + name(idp.get("/clients/" + client).get("clientId").asText());
        Answer form = visit(Http.get(start, Map.of()), cookies);
        Answer posting = visit(
                Http.form(
                        html(form, "action=\"([^\"]+)\""),
                        Map.of("username", username, "password", PASSWORD),
                        Map.of("Cookie", header(cookies))),
                cookies);
        return html(posting, "name=\"SAMLResponse\" value=\"([^\"]+)\"");
    }

    /** Follows redirects as a browser does, cookies included. */
    private static Answer visit(Answer answer, Map<String, String> cookies) {
        answer.headers().allValues("Set-Cookie").forEach(cookie -> {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        });
        return answer.status() / 100 == 3
                ? visit(Http.get(answer.header("Location"), Map.of("Cookie", header(cookies))), cookies)
                : answer.ok();
    }

    private static String header(Map<String, String> cookies) {
        return String.join(
                "; ",
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .toList());
    }

    private static String html(Answer page, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(page.body());
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in " + page.body());
        }
        return found.group(1).replace("&amp;", "&");
    }

    private static String name(String entityId) {
        return Integer.toHexString(entityId.hashCode());
    }

    private static JsonNode key(Realm realm, String use) {
        return StreamSupport.stream(realm.get("/keys").get("keys").spliterator(), false)
                .filter(key -> key.path("use").asText().equals(use) && key.has("certificate"))
                .findFirst()
                .orElseThrow();
    }
}
