package org.keypool.signin.phone;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;
import org.keypool.signin.code.Channel;
import org.keypool.signin.code.Codes;
import org.keypool.signin.code.DeliveryException;
import org.keypool.signin.settings.ThreatProtectionSettings;
import org.keypool.signin.sms.SmsSender;

/** By text message, through the gateway that the realm's settings name: to users who have verified a number. */
public final class SmsChannel implements Channel {

    private static final String TEXT = "keypoolCodeSms";

    private final Function<PhoneNumber, String> hint;

    /** To users who sign in; they see no more of the number than they know it by. */
    public SmsChannel() {
        this(PhoneNumber::hint);
    }

    /** @param hint what of the number is shown */
    SmsChannel(Function<PhoneNumber, String> hint) {
        this.hint = hint;
    }

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public Optional<String> destination(RealmModel realm, UserModel user) {
        return SmsCredentialProvider.numberOf(user).map(PhoneNumber::e164);
    }

    @Override
    public String hint(String number) {
        return hint.apply(new PhoneNumber(number));
    }

    @Override
    public void send(KeycloakSession session, RealmModel realm, UserModel user, String destination, String code)
            throws DeliveryException {
        String id = ThreatProtectionSettings.of(realm).factors().smsSender();
        SmsSender sender = id.isEmpty() ? null : session.getProvider(SmsSender.class, id);
        if (sender == null) {
            throw new DeliveryException("the realm's threat protection settings name no gateway for text messages");
        }
        String text = text(session, realm, user, code);
        try {
            sender.send(destination, text);
        } catch (RuntimeException broken) {
            // A gateway may be anybody's, and a sign-in shall not break with it.
            throw new DeliveryException("the gateway " + id + " broke", broken);
        }
    }

    private static String text(KeycloakSession session, RealmModel realm, UserModel user, String code)
            throws DeliveryException {
        Locale locale = session.getContext().resolveLocale(user);
        String name = realm.getDisplayName() == null ? realm.getName() : realm.getDisplayName();
        try {
            String text = session.theme()
                    .getTheme(Theme.Type.LOGIN)
                    .getEnhancedMessages(realm, locale)
                    .getProperty(TEXT, "{0}");
            return new MessageFormat(text, locale).format(new Object[] {code, name, Codes.LIFESPAN_MINUTES});
        } catch (IOException unreadable) {
            throw new DeliveryException("the texts could not be read", unreadable);
        }
    }
}
