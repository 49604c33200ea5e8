package org.keypool.signin.sms;

import java.util.List;

import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.signin.code.DeliveryException;

/** The gateway {@code log}, for development: writes messages into the server's log, if an option of the server allows it. */
public final class LogSmsSenderFactory implements SmsSenderFactory {

    private static final Logger LOG = Logger.getLogger(LogSmsSenderFactory.class);
    private static final String ALLOWED = "allowed";

    private boolean allowed;

    @Override
    public SmsSender create(KeycloakSession session) {
        return (number, text) -> {
            if (!allowed) {
                throw new DeliveryException("codes in the log are for development:"
                        + " the server's option --spi-sms-sender--log--allowed=true is missing");
            }
            LOG.infof("SMS to %s: %s", number, text);
        };
    }

    @Override
    public String getId() {
        return "log";
    }

    @Override
    public void init(Config.Scope config) {
        allowed = config.getBoolean(ALLOWED, false);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ALLOWED)
                .label("Allowed")
                .helpText("Whether realms may have codes written into the server's log. For development only.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build();
    }
}
