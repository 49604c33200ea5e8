package org.keypool.signin.email;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keypool.signin.code.Channel;
import org.keypool.signin.code.Codes;
import org.keypool.signin.code.DeliveryException;

/** By e-mail, through the realm's mail server: to users whose address is verified, or a code would prove nothing. */
public final class EmailChannel implements Channel {

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Optional<String> destination(RealmModel realm, UserModel user) {
        String address = user.getEmail();
        return user.isEmailVerified() && address != null && !address.isBlank()
                ? Optional.of(address.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    @Override
    public String hint(String address) {
        int at = address.lastIndexOf('@');
        return at < 1 ? "•••" : address.charAt(0) + "•••" + address.substring(at);
    }

    @Override
    public void send(KeycloakSession session, RealmModel realm, UserModel user, String destination, String code)
            throws DeliveryException {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("code", code);
        attributes.put("minutes", Codes.LIFESPAN_MINUTES);
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send("keypoolCodeMailSubject", "keypool-code.ftl", attributes);
        } catch (EmailException notSent) {
            throw new DeliveryException("the realm's mail server did not take the mail", notSent);
        }
    }
}
