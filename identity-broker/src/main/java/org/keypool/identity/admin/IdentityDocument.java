package org.keypool.identity.admin;

import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.login.Logins;
import org.keypool.identity.registry.IdentityRecord;

/**
 * An identity as one JSON object: what {@code DescribeIdentity} says of it, and what AWS hides: whom each login proves, and
 * where the identity went.
 *
 * <pre>{@code
 * {"IdentityId": …, "IdentityPoolId": …, "CreationDate": …, "LastModifiedDate": …,
 *  "Logins": [{"ProviderName": …, "Subject": …, "UserId": …, "Username": …}],
 *  "Disabled": false, "MergedInto": the identity that took it over}
 * }</pre>
 *
 * {@code UserId} and {@code Username} are there for logins that are users of the realm; dates are epoch seconds.
 */
final class IdentityDocument {

    private final KeycloakSession session;
    private final Logins logins;

    IdentityDocument(KeycloakSession session, Logins logins) {
        this.session = session;
        this.logins = logins;
    }

    ArrayNode write(List<IdentityRecord> identities) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        identities.forEach(identity -> list.add(write(identity)));
        return list;
    }

    ObjectNode write(IdentityRecord identity) {
        ObjectNode json = AwsJson.object().put("IdentityId", identity.id()).put("IdentityPoolId", identity.poolId());
        ArrayNode list = json.putArray("Logins");
        identity.logins().stream()
                .sorted(Comparator.comparing(logins::nameOf).thenComparing(LoginKey::subject))
                .forEach(login -> list.add(write(login)));
        json.set("CreationDate", AwsJson.timestamp(identity.created()));
        json.set("LastModifiedDate", AwsJson.timestamp(identity.modified()));
        json.put("Disabled", identity.mergedInto() != null);
        return identity.mergedInto() == null ? json : json.put("MergedInto", identity.mergedInto());
    }

    private ObjectNode write(LoginKey login) {
        ObjectNode json =
                AwsJson.object().put("ProviderName", logins.nameOf(login)).put("Subject", login.subject());
        RealmModel realm = session.getContext().getRealm();
        if (!login.isOfRealm(realm.getId())) {
            return json;
        }
        UserModel user = session.users().getUserById(realm, login.subject());
        json.put("UserId", login.subject());
        return user == null ? json : json.put("Username", user.getUsername());
    }
}
