package org.keypool.identity.admin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.Members;
import org.keypool.identity.endpoint.Shapes;

/**
 * A pool of another server in the words of this realm: a pure function of what {@code DescribeIdentityPool} answers there
 * (and {@code GetIdentityPoolRoles}, if its members are put into the same object) and of what the realm has.
 *
 * <p>The GUID stays, so that identity pool ids stay if the region does. AWS's user pools become this realm, their app
 * clients the realm's clients of the same id, also where role mappings and principal tags name them. What the realm cannot
 * have yet is left out. Every change is noted.
 *
 * @param guid the pool's GUID
 * @param document the pool as a {@link PoolDocument}, not yet checked
 * @param notes what was changed, and what is missing
 */
record PoolImport(String guid, ObjectNode document, List<Note> notes) {

    private static final String PROVIDERS = "CognitoIdentityProviders";
    private static final String PROVIDER_NAME = "ProviderName";
    private static final String SOCIAL = "SupportedLoginProviders";
    private static final String OPEN_ID_CONNECT = "OpenIdConnectProviderARNs";
    private static final String SAML = "SamlProviderARNs";
    private static final Set<String> KNOWN = Set.of(
            PoolDocument.ID,
            "IdentityPoolName",
            "AllowUnauthenticatedIdentities",
            "AllowClassicFlow",
            "DeveloperProviderName",
            "IdentityPoolTags",
            PROVIDERS,
            SOCIAL,
            OPEN_ID_CONNECT,
            SAML,
            PoolDocument.ROLES,
            PoolDocument.ROLE_MAPPINGS,
            PoolDocument.PRINCIPAL_TAGS,
            PoolDocument.ROLE_POLICIES,
            PoolDocument.CREDENTIAL_ISSUER,
            PoolDocument.CREDENTIAL_DURATION);

    private static final Pattern USER_POOL =
            Pattern.compile("cognito-idp\\.[\\w-]+\\.amazonaws\\.com(?:\\.cn)?/[\\w-]+");
    private static final Pattern PROVIDER_ARN = Pattern.compile("arn:[\\w-]+:iam::(\\d*):(oidc|saml)-provider/(.+)");

    /**
     * A change or a gap.
     *
     * @param member the member of the imported object
     * @param message for the administrator
     */
    record Note(String member, String message) {}

    /** @throws AwsException ValidationException without a pool id; InvalidParameterException if two keys become one */
    static PoolImport of(ObjectNode described, Surroundings here) {
        Members members = Members.of(described);
        String id = members.required(PoolDocument.ID, Shapes.ID);
        members.check();
        int colon = id.indexOf(':');
        ObjectNode document = described.deepCopy();
        document.remove(PoolDocument.ID);
        Translator translator = new Translator(document, here);
        translator.region(id.substring(0, colon), id);
        translator.translate();
        return new PoolImport(id.substring(colon + 1), document, List.copyOf(translator.notes));
    }

    private static final class Translator {

        private final ObjectNode document;
        private final Surroundings here;
        private final Set<Note> notes = new LinkedHashSet<>();

        Translator(ObjectNode document, Surroundings here) {
            this.document = document;
            this.here = here;
        }

        void region(String region, String id) {
            if (!region.equals(here.region())) {
                note(
                        PoolDocument.ID,
                        "The region of this realm is " + here.region() + ". For the id to stay " + id
                                + ", set the realm attribute keypool.region to " + region
                                + ": the ids of all its pools and identities begin with it.");
            }
        }

        void translate() {
            List<String> unknown = new ArrayList<>();
            document.fieldNames().forEachRemaining(member -> {
                if (!KNOWN.contains(member)) {
                    unknown.add(member);
                }
            });
            unknown.forEach(member -> {
                document.remove(member);
                note(member, "This member is not known and was left out.");
            });
            userPools();
            keep(SOCIAL, here::hasSocial, "This realm has no identity provider for ");
            arns(OPEN_ID_CONNECT, here::hasOpenIdConnect, "This realm has no identity provider of the issuer ");
            arns(SAML, here::hasSaml, "This realm has no SAML identity provider with the alias ");
            keys(PoolDocument.ROLE_MAPPINGS);
            keys(PoolDocument.PRINCIPAL_TAGS);
            if (!document.hasNonNull(PoolDocument.ROLES)) {
                note(
                        PoolDocument.ROLES,
                        "DescribeIdentityPool does not tell the roles: set them as GetIdentityPoolRoles tells them.");
            }
        }

        private void userPools() {
            if (!(document.get(PROVIDERS) instanceof ArrayNode providers)) {
                return;
            }
            for (JsonNode entry : providers) {
                if (!(entry instanceof ObjectNode provider)) {
                    continue;
                }
                String name = provider.path(PROVIDER_NAME).asText();
                if (USER_POOL.matcher(name).matches()) {
                    provider.put(PROVIDER_NAME, here.realmProvider());
                    note(PROVIDERS, "The user pool " + name + " became this realm, " + here.realmProvider() + ".");
                }
                String client = provider.path("ClientId").asText();
                if (!here.isOtherRealm(provider.path(PROVIDER_NAME).asText()) && !here.hasClient(client)) {
                    note(PROVIDERS, "This realm has no client " + client + " yet; its tokens are logins once it does.");
                }
            }
        }

        private void keep(String member, Predicate<String> exists, String missing) {
            if (!(document.get(member) instanceof ObjectNode entries)) {
                return;
            }
            for (Map.Entry<String, JsonNode> entry : List.copyOf(entries.properties())) {
                if (!exists.test(entry.getKey())) {
                    entries.remove(entry.getKey());
                    note(member, missing + entry.getKey() + "; it was left out.");
                }
            }
        }

        private void arns(String member, Predicate<String> exists, String missing) {
            if (!(document.get(member) instanceof ArrayNode arns)) {
                return;
            }
            ArrayNode kept = arns.arrayNode();
            for (JsonNode element : arns) {
                Matcher arn = PROVIDER_ARN.matcher(element.asText());
                if (!arn.matches()) {
                    kept.add(element);
                } else if (exists.test(arn.group(3))) {
                    kept.add(own(member, element.asText()));
                } else {
                    note(member, missing + arn.group(3) + "; " + element.asText() + " was left out.");
                }
            }
            document.set(member, kept);
        }

        /** Keys are providers, providers with a client, or the ARNs of providers. */
        private void keys(String member) {
            if (!(document.get(member) instanceof ObjectNode entries)) {
                return;
            }
            ObjectNode translated = entries.objectNode();
            for (Map.Entry<String, JsonNode> entry : entries.properties()) {
                String key = own(member, entry.getKey());
                if (translated.has(key)) {
                    throw new AwsException(
                            400, "InvalidParameterException", "Two keys of " + member + " would both become " + key);
                }
                translated.set(key, entry.getValue());
            }
            document.set(member, translated);
        }

        private String own(String member, String provider) {
            Matcher userPool = USER_POOL.matcher(provider);
            if (userPool.lookingAt()) {
                String key = here.realmProvider() + provider.substring(userPool.end());
                note(member, provider + " became " + key + ".");
                return key;
            }
            Matcher arn = PROVIDER_ARN.matcher(provider);
            if (arn.matches() && !arn.group(1).equals(here.account())) {
                String key = new StringBuilder(provider)
                        .replace(arn.start(1), arn.end(1), here.account())
                        .toString();
                note(
                        member,
                        provider + " became " + key
                                + ". For ARNs to stay, set the realm attribute keypool.accountId to " + arn.group(1)
                                + ".");
                return key;
            }
            return provider;
        }

        private void note(String member, String message) {
            notes.add(new Note(member, message));
        }
    }
}
