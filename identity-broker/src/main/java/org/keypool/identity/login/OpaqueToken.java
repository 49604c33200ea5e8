package org.keypool.identity.login;

import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.IdentityProviderModel;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;

/** An access token that only its provider can read. */
final class OpaqueToken {

    /** A setting of an identity provider: where to ask what a token is. */
    private static final String TOKEN_INFO_URL = "keypool.tokenInfoUrl";

    /** What fits a URL; RFC 6750's characters and Amazon's {@code |}. */
    private static final Pattern FORM = Pattern.compile("[\\w.~+/=|:-]{1,4096}");

    private OpaqueToken() {}

    /** Where to ask about this provider's tokens. */
    static String tokenInfoUrl(IdentityProviderModel provider, String usual) {
        return Optional.ofNullable(provider.getConfig().get(TOKEN_INFO_URL))
                .filter(url -> !url.isBlank())
                .orElse(usual);
    }

    /** Refuses what no provider needs to be asked about. */
    static void requireForm(String token) {
        if (!FORM.matcher(token).matches()) {
            throw refused("not of the form of an access token");
        }
    }

    /** The user that the provider named, with the claims that mappings and tags are made of. */
    static Login login(String providerName, String userId, String appId) {
        if (userId.isEmpty() || userId.length() > IdentityToken.MAX_SUBJECT) {
            throw refused("the provider names no user");
        }
        ObjectNode claims = AwsJson.object().put("sub", userId).put("aud", appId);
        return Login.ofProvider(providerName, null, userId, claims);
    }

    /** The refusal of a token that its provider does not stand by. */
    static AwsException refused(String reason) {
        return new AwsException(400, "NotAuthorizedException", "Invalid login token.").because(reason);
    }

    /** The refusal of a token that was made for somebody else's app. */
    static AwsException otherApp(String appId) {
        return Logins.unsupported().because("the pool does not list app " + appId);
    }
}
